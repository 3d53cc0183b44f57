import assert from "node:assert/strict";
import { submitResponse } from "../../services/responses/submit.ts";
import { addImprovement } from "../../services/stores/improvements.ts";
import { changeLook } from "../../services/stores/look.ts";
import { listStores } from "../../services/stores/list.ts";
import { createWeb } from "../../web.ts";
import { anAsk } from "../services/responses/scene.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

eachEngine("a store's look is changed, and given back with what is wrong with it", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [store] = await listStores(ctx);
  const at = `/settings/stores/${store!.id}`;
  assert.match((await get("/settings/stores")).html, new RegExp(`${at}/look`));
  const wrong = await post(`${at}/look`, {
    corners: "square",
    privacyUrl: "nordkaffe",
    publicUrl: "https://shop.example/ask",
    "footer.sv": "x".repeat(501),
  });
  assert.equal(wrong.status, 422);
  for (const field of ["privacyUrl", "publicUrl", "footer.sv"]) {
    assert.match(wrong.html, new RegExp(`id="${field.replace(".", "\\.")}-error"`), field);
  }
  assert.match(wrong.html, /value="https:\/\/shop\.example\/ask"/);
  const saved = await post(`${at}/look`, {
    corners: "square",
    privacyUrl: "",
    publicUrl: "",
    "footer.sv": "AB",
  });
  assert.equal(saved.location, `${at}/look?look_saved`);
  const [after] = await listStores(ctx);
  assert.deepEqual([after!.corners, after!.footer], ["square", { sv: "AB" }]);
});

eachEngine("what was changed thanks to answers is added and taken away", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [{ id } = { id: "" }] = await listStores(ctx);
  const at = `/settings/stores/${id}`;
  const empty = await post(`${at}/improvements`, { "text.en": " " });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /Write what you changed in at least one language/);
  assert.equal((await post(`${at}/improvements`, { "text.en": "A tighter <lid>" })).status, 303);
  assert.match((await get(`${at}/look?improvement_added`)).html, /A tighter &lt;lid>/);
  const [{ improvements } = { improvements: [] }] = await listStores(ctx);
  assert.equal((await post(`${at}/improvements/${improvements[0]!.id}/removal`, {})).status, 303);
  assert.deepEqual((await listStores(ctx))[0]!.improvements, []);
});

eachEngine("keeps the look to owners", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx, "agent");
  const [store] = await listStores(ctx);
  assert.equal((await get(`/settings/stores/${store!.id}/look`)).status, 403);
  assert.equal((await post(`/settings/stores/${store!.id}/improvements`, { "text.en": "x" })).status, 403);
});

eachEngine("a customer sees the store's corners, small print and what it changed", async (database) => {
  const { ctx, token, store } = await anAsk(database);
  const owner = testContext(database.db, {
    actor: { kind: "agent", id: "maja", name: "Maja", role: "owner" },
  });
  const look = { corners: "square" as const, publicUrl: "", footer: { sv: "Nordkaffe <AB>", en: "English" } };
  await changeLook(owner, store.id, { ...look, privacyUrl: "https://nordkaffe.example/integritet" });
  await addImprovement(owner, store.id, { sv: "Ett tätare lock" });
  const web = createWeb(ctx);
  const read = async (path: string) => await (await web(new Request(`https://ask.example.se${path}`))).text();
  const page = await read(`/s/${token}`);
  assert.match(page, /--r:0/);
  assert.match(
    page,
    /<p dir="auto">Nordkaffe &lt;AB><\/p><a href="https:\/\/nordkaffe\.example\/integritet"/,
  );
  assert.doesNotMatch(page, /Ett tätare lock/);
  await submitResponse(ctx, token, [["recommend", 9]]);
  const thanks = await read(`/s/${token}/thanks`);
  assert.match(thanks, /Det här har vi ändrat tack vare er[^]*<li\s*>Ett tätare lock<\/li>/);
  assert.match(thanks, /Nordkaffe &lt;AB>/);
});

eachEngine("a customer answers at the store's own address, and stays there", async (database) => {
  const { ctx, token } = await anAsk(database, { store: { publicUrl: "https://fraga.nordkaffe.example" } });
  const web = createWeb(ctx);
  const headers: Record<string, string>[] = [
    // A proxy ends TLS, so that the request itself comes over http.
    { "sec-fetch-site": "same-origin", origin: "https://fraga.nordkaffe.example" },
    { origin: "null" },
  ];
  for (const each of headers) {
    const answer = await web(
      new Request(`http://fraga.nordkaffe.example/s/${token}`, {
        method: "POST",
        body: new URLSearchParams({ recommend: "9" }),
        headers: each,
      }),
    );
    assert.deepEqual([answer.status, answer.headers.get("location")], [303, `/s/${token}/thanks`]);
  }
});
