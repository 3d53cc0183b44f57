import assert from "node:assert/strict";
import { listStores } from "../../services/stores/list.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";

const denmark = {
  name: "Nordkaffe Danmark",
  slug: "dk",
  language: "da",
  country: "DK",
  currency: "DKK",
  timezone: "Europe/Copenhagen",
  replyTo: "hej@nordkaffe.example",
  website: "https://nordkaffe.example",
};

eachEngine("adds a store and changes it", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  assert.equal((await get("/settings/stores/new")).status, 200);
  assert.equal((await post("/settings/stores/new", denmark)).location, "/settings/stores?saved");
  const [, store] = await listStores(ctx);
  assert.deepEqual([store!.slug, store!.replyTo, store!.accent], ["dk", denmark.replyTo, null]);
  assert.match((await get("/settings/stores")).html, new RegExp(`/settings/stores/${store!.id}`));
  assert.match((await get(`/settings/stores/${store!.id}`)).html, /value="Nordkaffe Danmark"/);
  const changed = await post(`/settings/stores/${store!.id}`, { ...denmark, name: "Kaffe", replyTo: "" });
  assert.equal(changed.status, 303);
  const [, after] = await listStores(ctx);
  assert.deepEqual([after!.name, after!.replyTo, after!.slug], ["Kaffe", null, "dk"]);
});

eachEngine("takes currency and time zone from the country unless they are chosen", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const { html } = await get("/settings/stores/new");
  assert.equal(html.match(/<option +value="" selected>As in the country/g)?.length, 2);
  const left = { ...denmark, currency: "", timezone: "" };
  assert.equal((await post("/settings/stores/new", left)).status, 303);
  assert.equal(
    (await post("/settings/stores/new", { ...left, slug: "dk-eur", currency: "EUR" })).status,
    303,
  );
  assert.deepEqual(
    (await listStores(ctx)).slice(1).map(({ currency, timezone }) => `${currency} ${timezone}`).sort(),
    ["DKK Europe/Copenhagen", "EUR Europe/Copenhagen"],
  );
});

eachEngine("shows a store's form again with what was typed and a message at the field", async ({ db }) => {
  const ctx = testContext(db);
  const { post } = await aBrowser(ctx);
  const answer = await post("/settings/stores/new", {
    ...denmark,
    slug: "Ø L",
    website: "nordkaffe",
  });
  assert.equal(answer.status, 422);
  for (const [field, typed] of [["slug", "Ø L"], ["website", "nordkaffe"]]) {
    assert.match(answer.html, new RegExp(`name="${field}"[^>]*value="${typed}"`));
    assert.match(answer.html, new RegExp(`id="${field}-error"`));
  }
  const taken = await post("/settings/stores/new", { ...denmark, slug: "main" });
  assert.equal(taken.status, 422);
  assert.match(taken.html, /Another store has this short name/);
  assert.equal((await listStores(ctx)).length, 1);
});

eachEngine("keeps stores to owners", async ({ db }) => {
  const { get, post } = await aBrowser(testContext(db), "agent");
  assert.equal((await get("/settings/stores")).status, 403);
  assert.equal((await post("/settings/stores/new", denmark)).status, 403);
});

eachEngine("the settings lead to the one shop, or to all of them, never to both", async ({ db }) => {
  const { get, post, store } = await aBrowser(testContext(db));
  const links = async () =>
    [...(await get("/settings")).html.matchAll(/href="(\/settings\/(?:shop|stores))"/g)].map(([, href]) =>
      href
    );
  assert.deepEqual(await links(), ["/settings/shop"]);
  const alone = (await get("/settings/shop")).html;
  assert.match(alone, /<h1>The shop<\/h1>.*href="\/settings\/stores\/new"/s);
  await post("/settings/stores/new", denmark);
  assert.deepEqual(await links(), ["/settings/stores"]);
  const beside = (await get("/settings/shop")).html;
  assert.ok(beside.includes(`<h1>${store.name}</h1>`));
  assert.match(beside, /href="\/settings\/stores"/);
  assert.doesNotMatch(beside, /href="\/settings\/stores\/new"/);
});
