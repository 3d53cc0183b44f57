import assert from "node:assert/strict";
import { listRules } from "../../services/triggers/list.ts";
import { aBrowser } from "../support/browser_session.ts";
import { testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { aCustomer, anOrder } from "../support/world.ts";

eachEngine("says of each rule what it asks, when, and whether it does", async ({ db }) => {
  const { get } = await aBrowser(testContext(db));
  const { status, html } = await get("/rules");
  assert.equal(status, 200);
  assert.match(html, /2 days after the parcel was delivered/);
  assert.match(html, /otherwise/);
  assert.match(html, /14 days after the order was sent/);
  assert.match(html, /1 day after the refund/);
  assert.match(html, /in the last 90 days/);
});

eachEngine("switches a rule off and on again", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const off = await post(`/rules/${rule!.id}/switch`, { to: "off" });
  assert.equal(off.location, `/rules?switched=${rule!.id}`);
  assert.match((await get(off.location!)).html, /“After delivery” is off/);
  assert.equal((await listRules(ctx))[0]?.enabled, false);
  await post(`/rules/${rule!.id}/switch`, { to: "on" });
  assert.equal((await listRules(ctx))[0]?.enabled, true);
});

eachEngine("saves the waits of a rule in hours or days", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  assert.match((await get(`/rules/${rule!.id}`)).html, /name="amount_1"[^>]*value="14"/);
  const saved = await post(`/rules/${rule!.id}`, {
    enabled: "on",
    amount_0: "36",
    unit_0: "hours",
    amount_1: " 21 ",
    unit_1: "days",
    quarantinePeriodDays: "0",
  });
  assert.equal(saved.location, "/rules?saved");
  const [after] = await listRules(ctx);
  assert.deepEqual(after!.triggers.map(({ delayHours }) => delayHours), [36, 504]);
  assert.deepEqual([after!.enabled, after!.quarantinePeriodDays], [true, 0]);
});

eachEngine("shows a rule's form again with what was typed and a message at the field", async ({ db }) => {
  const ctx = testContext(db);
  const { post } = await aBrowser(ctx);
  const [rule] = await listRules(ctx);
  const answer = await post(`/rules/${rule!.id}`, {
    amount_0: "400",
    unit_0: "days",
    amount_1: "soon",
    unit_1: "hours",
    quarantinePeriodDays: "-1",
  });
  assert.equal(answer.status, 422);
  for (const [field, typed] of [["amount_0", "400"], ["amount_1", "soon"], ["quarantinePeriodDays", "-1"]]) {
    assert.match(answer.html, new RegExp(`name="${field}"[^>]*value="${typed}"`));
    assert.match(answer.html, new RegExp(`id="${field}-error"`));
  }
  assert.doesNotMatch(answer.html, /name="enabled"[^>]*checked/);
  assert.deepEqual(await listRules(ctx), [rule!, (await listRules(ctx))[1]!]);
});

eachEngine("says what an order would receive, by its number", async ({ db }) => {
  const ctx = testContext(db);
  const { get, store } = await aBrowser(ctx);
  const customer = await aCustomer(ctx, { storeId: store.id, firstName: "<b>Åsa</b>" });
  await anOrder(ctx, { storeId: store.id, customerId: customer.id, number: "#1001" });
  const { html } = await get("/rules?order=1001");
  assert.match(html, /Order #1001/);
  assert.match(html, /Waits until the parcel is delivered or the order is sent/);
  assert.doesNotMatch(html, /<b>Åsa/);
  const unknown = await get(`/rules?order=${encodeURIComponent("<i>9</i>")}`);
  assert.match(unknown.html, /No order is called/);
  assert.doesNotMatch(unknown.html, /<i>9/);
});

eachEngine("lets a plain agent read the rules and change none", async ({ db }) => {
  const ctx = testContext(db);
  const { get, post } = await aBrowser(ctx, "agent");
  const [rule] = await listRules(ctx);
  const { status, html } = await get("/rules");
  assert.equal(status, 200);
  assert.match(html, /Only an owner can change rules/);
  assert.doesNotMatch(html, /\/switch/);
  assert.equal((await get(`/rules/${rule!.id}`)).status, 403);
  assert.equal((await post(`/rules/${rule!.id}/switch`, { to: "off" })).status, 403);
  assert.equal((await listRules(ctx))[0]?.enabled, true);
});

eachEngine("answers an unknown rule with a page that says so", async ({ db }) => {
  const { get, post } = await aBrowser(testContext(db));
  assert.equal((await get("/rules/nothing")).status, 404);
  assert.equal((await post("/rules/nothing/switch", { to: "on" })).status, 404);
});
