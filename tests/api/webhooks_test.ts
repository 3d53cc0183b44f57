import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { createApi } from "../../api/mod.ts";
import { calls, events, invitations, orders, refunds, shipments } from "../../db/schema/mod.ts";
import { flushCalls } from "../../services/connections/calls.ts";
import type { ConnectionKind } from "../../services/connections/connection.ts";
import { createConnection } from "../../services/connections/create.ts";
import type { Ctx } from "../../services/context.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { generator, mutate, picker } from "../support/mutation.ts";
import { shopifyCall, wooCall } from "../support/shop_calls.ts";

const fixture = (path: string) =>
  JSON.parse(Deno.readTextFileSync(new URL(`../fixtures/${path}.json`, import.meta.url)));
const secret = "shpss_0123456789abcdef0123456789abcdef";

async function connect(ctx: Ctx, kind: ConnectionKind) {
  await ensureMainStore(ctx);
  const agent: Ctx = { ...ctx, actor: { kind: "agent", id: "a", name: "Maja", role: "owner" } };
  const { url } = await createConnection(agent, { kind, name: "The shop", secret });
  const api = createApi(ctx);
  return { url, call: async (request: Request) => await api.fetch(request) };
}

/** The fixtures are of 2025; the clock stands just after, so that nothing is history. */
const clockOf = (at: string) => ({ now: testClock(at).now });

eachEngine("follows a Shopify order from its own sample bodies to one scheduled question", async ({ db }) => {
  const ctx = testContext(db, clockOf("2025-07-02T18:00:00Z"));
  const { url, call } = await connect(ctx, "shopify");
  // As Shopify may well send them: the parcel before its order.
  const told: [string, unknown][] = [
    ["fulfillment_events/create", { ...fixture("shopify/fulfillment_event"), status: "delivered" }],
    ["fulfillments/create", { ...fixture("shopify/fulfillment"), status: "success" }],
    ["orders/create", fixture("shopify/order")],
    ["refunds/create", fixture("shopify/refund")],
  ];
  for (const [topic, body] of told) {
    assert.equal((await call(shopifyCall(url, secret, topic, body))).status, 200, topic);
  }
  await evaluateEvents(ctx);
  const [order] = await ctx.db.select().from(orders);
  assert.equal(order!.number, "#1001");
  assert.equal(order!.totalMinor, 59_894);
  assert.ok(order!.refundedMinor > 0);
  const [parcel] = await ctx.db.select().from(shipments);
  assert.deepEqual([parcel!.carrier, parcel!.status], ["USPS", "delivered"]);
  const asked = await ctx.db.select().from(invitations).where(eq(invitations.state, "scheduled"));
  assert.deepEqual(asked.map((each) => [each.touchpoint, each.trigger, each.dueAt.toISOString()]).sort(), [
    ["after_delivery", "shipment.delivered", "2025-07-04T16:39:30.000Z"],
    ["after_return", "refund.issued", "2025-07-03T16:38:15.000Z"],
  ]);
});

eachEngine("takes a WooCommerce order, its ping, its repeated updates and its refund", async ({ db }) => {
  const ctx = testContext(db, clockOf("2017-03-23T10:00:00Z"));
  const { url, call } = await connect(ctx, "woocommerce");
  const ping = new Request(url, {
    method: "POST",
    body: "webhook_id=7",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  assert.equal((await call(ping)).status, 200);
  await flushCalls(ctx);
  assert.deepEqual((await ctx.db.select().from(calls)).map(({ outcome, reason }) => [outcome, reason]), [
    ["ignored", "ping"],
  ]);
  const processing = fixture("woocommerce/order_processing");
  const completed = {
    ...fixture("woocommerce/order_completed"),
    id: processing.id,
    number: processing.number,
  };
  const refunded = { ...completed, refunds: [{ id: 726, reason: "", total: "-10.00" }] };
  // One delivery id for all: it is a hash of the second.
  const told: [string, unknown][] = [
    ["order.created", processing],
    ["order.updated", completed],
    ["order.updated", completed],
    ["order.updated", refunded],
    ["order.updated", { ...refunded, date_modified_gmt: "2017-03-23T09:00:00" }],
  ];
  for (const [topic, body] of told) assert.equal((await call(wooCall(url, secret, topic, body))).status, 200);
  await evaluateEvents(ctx);
  const [order] = await ctx.db.select().from(orders);
  assert.ok(order!.fulfilledAt);
  assert.equal(order!.refundedMinor, 1_000);
  assert.equal((await ctx.db.select().from(refunds)).length, 1);
  const asked = await ctx.db.select().from(invitations).where(eq(invitations.touchpoint, "after_delivery"));
  assert.equal(asked.length, 1);
});

eachEngine("answers 200 to a topic that it does not know and keeps the body", async ({ db }) => {
  const ctx = testContext(db);
  const { url, call } = await connect(ctx, "shopify");
  assert.equal((await call(shopifyCall(url, secret, "themes/publish", { id: 5 }))).status, 200);
  assert.equal((await call(shopifyCall(url, secret, "orders/create", "this is not JSON"))).status, 200);
  const kept = await ctx.db.select().from(calls);
  assert.deepEqual(kept.map((each) => [each.reason, each.body]), [
    ["unknown_topic", '{"id":5}'],
    ["malformed", "this is not JSON"],
  ]);
});

eachEngine("keeps nothing of a privacy request but that it came", async ({ db }) => {
  const ctx = testContext(db);
  const { url, call } = await connect(ctx, "shopify");
  for (const topic of ["customers/redact", "customers/data_request", "shop/redact"]) {
    const body = { customer: { email: "asa@example.se" } };
    assert.equal((await call(shopifyCall(url, secret, topic, body))).status, 200);
  }
  await flushCalls(ctx);
  const kept = await ctx.db.select().from(calls).orderBy(calls.topic);
  assert.deepEqual(kept.map(({ topic, reason, body }) => [topic, reason, body]), [
    ["customers/data_request", "privacy_request", null],
    ["customers/redact", "privacy_request", null],
    ["shop/redact", "privacy_request", null],
  ]);
});

eachEngine(
  "refuses a wrong signature, another connection's address and too much, and says so",
  async ({ db }) => {
    const ctx = testContext(db);
    const { url, call } = await connect(ctx, "shopify");
    const order = fixture("shopify/order");
    assert.equal((await call(shopifyCall(url, "another secret", "orders/create", order))).status, 401);
    assert.equal(
      (await call(shopifyCall(url.replace("shopify", "woocommerce"), secret, "orders/create", order))).status,
      404,
    );
    assert.equal(
      (await call(
        shopifyCall(url.slice(0, -1) + (url.endsWith("f") ? "e" : "f"), secret, "orders/create", order),
      )).status,
      404,
    );
    const large = { ...order, note: "x".repeat(300_000) };
    assert.equal((await call(shopifyCall(url, secret, "orders/create", large))).status, 413);
    await flushCalls(ctx);
    const refused = await ctx.db.select().from(calls);
    assert.deepEqual(refused.map((each) => each.reason).sort(), ["bad_signature", "too_large"]);
    assert.equal((await ctx.db.select().from(events)).length, 0);
  },
);

eachEngine("takes the same Shopify event again as the same, also under a new webhook id", async ({ db }) => {
  const ctx = testContext(db, clockOf("2025-07-02T18:00:00Z"));
  const { url, call } = await connect(ctx, "shopify");
  const body = fixture("shopify/order");
  for (let time = 0; time < 3; time++) {
    assert.equal(
      (await call(shopifyCall(url, secret, "orders/create", body, { eventId: "one" }))).status,
      200,
    );
  }
  assert.equal((await ctx.db.select().from(events)).length, 1);
});

eachEngine("gives no 5xx to 5,000 mutated webhook bodies and evaluates what it took", async ({ db }) => {
  const ctx = testContext(db, clockOf("2025-07-02T18:00:00Z"));
  const { url, call } = await connect(ctx, "shopify");
  const bodies: [string, Record<string, unknown>][] = [
    ["orders/create", fixture("shopify/order")],
    ["fulfillments/create", { ...fixture("shopify/fulfillment"), status: "success" }],
    ["fulfillment_events/create", fixture("shopify/fulfillment_event")],
    ["refunds/create", fixture("shopify/refund")],
  ];
  const random = generator(20_251_120);
  const statuses = new Map<number, number>();
  for (let batch = 0; batch < 50; batch++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => {
      const [topic, sample] = picker(random)(bodies);
      const body = structuredClone(sample);
      for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) mutate(body, random);
      return call(shopifyCall(url, secret, topic, body));
    }));
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  assert.deepEqual([...statuses.keys()].filter((status) => status >= 500), []);
  assert.ok((statuses.get(200) ?? 0) > 4_000);
  await evaluateEvents(ctx);
  assert.equal(await ctx.db.$count(events, eq(events.state, "recorded")), 0);
  assert.equal(await ctx.db.$count(events, eq(events.state, "failed")), 0);
});
