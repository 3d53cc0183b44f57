import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import {
  customers,
  events,
  invitations,
  optouts,
  orderItems,
  orders,
  shipments,
} from "../../../db/schema/mod.ts";
import type { Ctx } from "../../../services/context.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { type EventInput, eventSchema } from "../../../services/events/schema.ts";
import { personHash } from "../../../services/orders/customer.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";

const customer = { id: "c1", email: "anna@example.se", firstName: "Anna", locale: "sv-SE", country: "SE" };
const order = {
  id: "1001",
  number: "#1001",
  placedAt: "2026-11-16T08:00:00Z",
  currency: "SEK",
  total: "598.00",
  items: [{ id: "1", title: "Kaffebryggare", quantity: 1, price: "598.00" }],
};
const placed: EventInput = {
  id: "e1",
  type: "order.placed",
  occurredAt: "2026-11-16T08:00:00Z",
  customer,
  order,
};
const fulfilled: EventInput = {
  id: "e2",
  type: "order.fulfilled",
  occurredAt: "2026-11-17T08:00:00Z",
  order: { id: "1001" },
  shipment: { id: "s1", carrier: "PostNord", trackingNumber: "T1" },
};
const delivered: EventInput = {
  id: "e3",
  type: "shipment.delivered",
  occurredAt: "2026-11-19T10:00:00Z",
  order: { id: "1001" },
  shipment: { id: "s1" },
};
const refund: EventInput = {
  id: "e4",
  type: "refund.issued",
  occurredAt: "2026-11-20T09:00:00Z",
  order: { id: "1001" },
  return: { amount: "598.00" },
};

async function tell(ctx: Ctx, ...told: EventInput[]) {
  const store = await ensureMainStore(ctx);
  for (const event of told) {
    await recordEvents(ctx, {}, [{ storeId: store.id, event: eventSchema.parse(event) }]);
  }
  await evaluateEvents(ctx);
}

const asks = async (ctx: Ctx) =>
  (await ctx.db.select().from(invitations).orderBy(asc(invitations.createdAt))).map((each) => ({
    touchpoint: each.touchpoint,
    state: each.state,
    reason: each.suppressionReason,
    due: each.dueAt.toISOString().slice(0, 13),
    trigger: each.trigger,
  }));

const ask = (touchpoint: string, due: string, trigger: string) => ({
  touchpoint,
  state: "scheduled",
  reason: null,
  due,
  trigger,
});

eachEngine(
  "schedules one ask two days after the delivery, in whatever order the events come",
  async ({ db }) => {
    const ctx = testContext(db);
    await tell(ctx, delivered, fulfilled, placed);
    assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-11-21T10", "shipment.delivered")]);
  },
);

eachEngine("moves the guess from shipping when the carrier tells of the delivery", async ({ db }) => {
  const ctx = testContext(db);
  await tell(ctx, placed, fulfilled);
  assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-12-01T08", "order.fulfilled")]);
  await tell(ctx, delivered);
  assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-11-21T10", "shipment.delivered")]);
});

eachEngine("keeps a parcel that names an unknown order and joins it when the order comes", async ({ db }) => {
  const ctx = testContext(db);
  await tell(ctx, delivered);
  assert.deepEqual(await asks(ctx), []);
  assert.equal((await ctx.db.select().from(events))[0]!.state, "waiting");
  await tell(ctx, placed);
  assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-11-21T10", "shipment.delivered")]);
  assert.deepEqual((await ctx.db.select().from(events)).map((each) => each.state), [
    "evaluated",
    "evaluated",
  ]);
});

eachEngine("records an event that comes a hundred times once", async ({ db }) => {
  const ctx = testContext(db);
  const store = await ensureMainStore(ctx);
  const event = eventSchema.parse({ ...delivered, order, customer });
  const results = await Promise.all(
    Array.from({ length: 100 }, () => recordEvents(ctx, {}, [{ storeId: store.id, event }])),
  );
  assert.equal(results.flat().filter((each) => each.status === "accepted").length, 1);
  await evaluateEvents(ctx);
  assert.equal((await asks(ctx)).length, 1);
});

eachEngine("takes the same fact under a new id for no news", async ({ db }) => {
  const ctx = testContext(db);
  await tell(ctx, placed, delivered, { ...delivered, id: "again" });
  assert.equal((await asks(ctx)).length, 1);
});

eachEngine("asks about the return when all money is back, and not about the delivery", async ({ db }) => {
  const ctx = testContext(db);
  await tell(ctx, placed, refund, delivered);
  assert.deepEqual(await asks(ctx), [
    ask("after_return", "2026-11-21T09", "refund.issued"),
    {
      ...ask("after_delivery", "2026-11-21T10", "shipment.delivered"),
      state: "suppressed",
      reason: "refunded",
    },
  ]);
});

eachEngine("writes down why nobody is asked", async ({ db }) => {
  const ctx = testContext(db);
  const without = { ...customer, id: "c2", email: null };
  await tell(ctx, { ...delivered, id: "n", order: { ...order, id: "n" }, customer: without });
  await ctx.db.insert(optouts).values({
    personHash: personHash(ctx, "anna@example.se")!,
    kind: "unsubscribed",
    createdAt: ctx.now(),
  });
  await tell(ctx, { ...delivered, id: "o", order: { ...order, id: "o" }, customer });
  await tell(ctx, {
    ...delivered,
    id: "h",
    occurredAt: "2026-09-01T10:00:00Z",
    order: { ...order, id: "h" },
    customer,
  });
  assert.deepEqual((await asks(ctx)).map((each) => [each.state, each.reason]), [
    ["suppressed", "no_address"],
    ["suppressed", "opted_out"],
    ["suppressed", "stale"],
  ]);
});

eachEngine("knows the newest facts, whatever order they come in", async ({ db }) => {
  const ctx = testContext(db);
  const renamed = {
    ...placed,
    id: "later",
    type: "order.paid" as const,
    occurredAt: "2026-11-18T08:00:00Z",
    customer: { ...customer, firstName: "Annika" },
    order: { ...order, total: "698.00", items: [{ id: "2", title: "Kvarn", quantity: 2, price: "349.00" }] },
  };
  await tell(ctx, fulfilled, renamed, placed, delivered);
  const [known] = await ctx.db.select().from(orders);
  assert.equal(known!.totalMinor, 69_800);
  assert.deepEqual([known!.paidAt, known!.fulfilledAt], [
    new Date("2026-11-18T08:00:00Z"),
    new Date("2026-11-17T08:00:00Z"),
  ]);
  assert.deepEqual((await ctx.db.select().from(orderItems)).map((item) => item.title), ["Kvarn"]);
  const [person] = await ctx.db.select().from(customers).where(eq(customers.id, known!.customerId!));
  assert.equal(person!.firstName, "Annika");
  const parcels = await ctx.db.select().from(shipments);
  assert.equal(parcels.length, 1);
  assert.equal(parcels[0]!.carrier, "PostNord");
  assert.equal(parcels[0]!.status, "delivered");
});

eachEngine("asks nobody under a rule that is off, and says so", async ({ db }) => {
  const ctx = testContext(db);
  await ensureMainStore(ctx);
  const { rules } = await import("../../../db/schema/rules.ts");
  await ctx.db.update(rules).set({ enabled: false });
  await tell(ctx, placed, delivered);
  assert.deepEqual(await asks(ctx), [
    {
      ...ask("after_delivery", "2026-11-21T10", "shipment.delivered"),
      state: "suppressed",
      reason: "rule_off",
    },
  ]);
});

eachEngine(
  "tells of an order that nobody is asked about once, however many events it has",
  async ({ db }) => {
    const ctx = testContext(db);
    const silent = { ...customer, email: undefined };
    await tell(ctx, { ...placed, customer: silent }, fulfilled, delivered, {
      ...delivered,
      id: "s2",
      shipment: { id: "s2" },
    });
    assert.deepEqual(await asks(ctx), [
      {
        ...ask("after_delivery", "2026-11-21T10", "shipment.delivered"),
        state: "suppressed",
        reason: "no_address",
      },
    ]);
  },
);

eachEngine("asks after all when the address comes with a later event", async ({ db }) => {
  const ctx = testContext(db);
  await tell(ctx, { ...placed, customer: { ...customer, email: undefined } }, fulfilled);
  await tell(ctx, { ...delivered, customer });
  assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-11-21T10", "shipment.delivered")]);
});

eachEngine(
  "asks after all when the order comes with the address that a parcel's event did not have",
  async ({ db }) => {
    const ctx = testContext(db);
    await tell(ctx, { ...delivered, customer: null, order });
    assert.deepEqual((await asks(ctx)).map((each) => each.reason), ["no_address"]);
    await tell(ctx, placed);
    assert.deepEqual(await asks(ctx), [ask("after_delivery", "2026-11-21T10", "shipment.delivered")]);
  },
);
