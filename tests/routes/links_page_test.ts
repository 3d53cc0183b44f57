import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { invitations, stores, surveys } from "../../db/schema/mod.ts";
import { newId } from "../../services/ids.ts";
import { surfaceToken } from "../../services/surveys/surface.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aCustomer, anOrder, aStore, aSurvey } from "../support/world.ts";

eachEngine("an order's code is made by a form, shown after it, and kept", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get, post } = await aBrowser(ctx, "agent");
  const survey = await aSurvey(ctx, { storeId: store.id });
  const customer = await aCustomer(ctx, { storeId: store.id, locale: "da" });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const links = `/surveys/${survey.id}/links`;
  assert.equal((await get(`${links}/labels/${order.id}/svg`)).status, 404, "a GET makes none");
  assert.doesNotMatch((await get(`${links}?order=${order.id}`)).html, /class="made"/);

  const made = await post(links, { order: "1001" });
  assert.deepEqual([made.status, made.location], [303, `${links}?order=${order.id}#parcel`]);
  const { html } = await get(`${links}?order=${order.id}`);
  assert.match(html, /The code for order #1001/);
  assert.match(html, /customer’s language: Danish/);
  assert.equal((await post(links, { order_id: order.id })).location, made.location);
  assert.equal((await ctx.db.select().from(invitations)).length, 1);

  const svg = await get(`${links}/labels/${order.id}/svg`);
  assert.match(svg.html, /^<svg /);
  assert.match((await get(`${links}/labels/${order.id}/pdf?size=a6`)).html, /^%PDF-/);
  for (const path of [`labels/${order.id}/png`, `labels/${newId(ctx.now())}/svg`, "labels/x/pdf"]) {
    assert.equal((await get(`${links}/${path}`)).status, 404, path);
  }
});

eachEngine("a number that no order has comes back with what is wrong", async ({ db }) => {
  const ctx = testContext(db);
  const { store, post } = await aBrowser(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const elsewhere = await anOrder(ctx, { storeId: (await aStore(ctx)).id, number: "#2002" });
  const links = `/surveys/${survey.id}/links`;
  for (
    const [fields, typed] of [[{ order: "<2002>" }, "&lt;2002"], [{ order_id: elsewhere.id }, ""]] as const
  ) {
    const { status, html } = await post(links, fields as Record<string, string>);
    assert.equal(status, 422);
    assert.match(html, /has no order with that number/);
    if (typed) assert.match(html, new RegExp(`<input[^>]*name="order"[^>]*value="${typed}`));
  }
  assert.match((await post(links, { order: " " })).html, /Give an order number/);
  assert.equal((await ctx.db.select().from(invitations)).length, 0);
});

eachEngine("the page gives the link and the snippets, at the store's own address", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get } = await aBrowser(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id, name: "Hur <var> det?" });
  const token = surfaceToken(ctx, survey.id);
  const own = async () => (await get(`/surveys/${survey.id}/links`)).html.replaceAll("&quot;", '"');
  const before = await own();
  assert.match(before, /“Hur &lt;var(>|&gt;) det\?”/);
  assert.ok(before.includes(`${ctx.config.publicUrl}/a/${token}`));
  assert.ok(before.includes(`src="${ctx.config.publicUrl}/widget.js" data-survey="${token}"`));
  assert.match((await get(`/surveys/${survey.id}/links/svg`)).html, /^<svg /);
  await ctx.db.update(stores).set({ publicUrl: "https://fraga.nordkaffe.example" }).where(
    eq(stores.id, store.id),
  );
  assert.ok((await own()).includes(`https://fraga.nordkaffe.example/a/${token}`));
});

eachEngine("what is not published has no links yet, and what does not exist is not found", async ({ db }) => {
  const ctx = testContext(db);
  const { store, get, post } = await aBrowser(ctx);
  const id = newId(ctx.now());
  await ctx.db.insert(surveys).values({
    id,
    storeId: store.id,
    touchpoint: "after_delivery",
    createdAt: ctx.now(),
  });
  const { status, html } = await get(`/surveys/${id}/links`);
  assert.equal(status, 200);
  assert.match(html, /Nothing to share yet/);
  assert.equal((await post(`/surveys/${id}/links`, { order: "1" })).status, 404);
  assert.equal((await get(`/surveys/${id}/links/svg`)).status, 404);
  assert.equal((await get(`/surveys/${newId(ctx.now())}/links`)).status, 404);
  assert.equal((await get("/surveys/nothing/links")).status, 404);
});
