import assert from "node:assert/strict";
import { listStores } from "../../services/stores/list.ts";
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
