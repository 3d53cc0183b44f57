import assert from "node:assert/strict";

import { orders } from "../../../db/schema/mod.ts";
import { readOrderFacts, readPersonFacts } from "../../../services/orders/read_facts.ts";
import { dryRun } from "../../../services/triggers/dry_run/dry_run.ts";
import type { RulePlan } from "../../../services/triggers/plan.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { aCustomer, anOrder, aStore } from "../../support/world.ts";
import { testContext } from "../../support/context.ts";

const firstOnly: RulePlan = {
  conditions: { match: "all", conditions: [{ fact: "customer", is: ["first"] }] },
};

eachEngine("a first order stays one when its customer buys again", async (database) => {
  const { clock, ctx, rule, plan, tell, run, sent, outcomes } = await anEngine(database);
  await plan(firstOnly);
  await tell("order.fulfilled", "anna", "1", { customer: { orderCount: 1 } });
  const [first] = await ctx.db.select().from(orders);
  clock.advance({ days: 5 });
  await tell("order.placed", "anna", "2", { customer: { orderCount: 2 } });
  await tell("order.fulfilled", "anna", "2", { customer: { orderCount: 2 } });
  clock.advance({ days: 20 });
  await run();
  assert.deepEqual(await outcomes(), ["sent"]);
  assert.deepEqual(await sent(), [["email", 1, "anna"]]);
  const tried = await dryRun(ctx, { ...rule, plan: firstOnly });
  assert.deepEqual([tried.asked, tried.suppressed.map(({ reason, n }) => [reason, n])], [1, [[
    "conditions",
    1,
  ]]]);
  const { happened, entries } = await simulateJourney(ctx, { orderId: first!.id });
  assert.deepEqual(happened!.map(({ kind }) => kind), ["event", "planned", "message"]);
  assert.deepEqual(entries, []);
});

/** Days on which orders were placed, those that were cancelled, what the shop counts; then what each order is. */
const histories: [number[], number[], number | null, string[]][] = [
  [[0], [], null, ["first"]],
  [[0], [], 1, ["first"]],
  [[0], [], 0, ["first"]],
  [[0, 5], [], null, ["first", "returning"]],
  // The shop's number is of today.
  [[0, 5], [], 2, ["first", "returning"]],
  [[0, 5, 9], [], 3, ["first", "returning", "returning"]],
  // What was cancelled makes nobody return, also where the shop counts it.
  [[0, 5], [0], null, ["first", "first"]],
  [[0, 5], [0], 2, ["first", "first"]],
  [[0, 5], [1], 2, ["first", "returning"]],
  // Orders from before the shop was connected, which only its number tells of.
  [[0], [], 7, ["returning"]],
  [[0, 5], [], 3, ["returning", "returning"]],
  // A number that is older than the last order.
  [[0, 5], [], 1, ["first", "returning"]],
];

eachEngine("first or returning is about the order, whatever came after it", async ({ db }) => {
  const ctx = testContext(db);
  const store = await aStore(ctx);
  for (const [days, cancelled, orderCount, expected] of histories) {
    const customer = await aCustomer(ctx, { storeId: store.id, email: null, orderCount });
    const placed = [];
    for (const [index, day] of days.entries()) {
      const placedAt = new Date(ctx.now().getTime() + day * 86_400_000);
      placed.push(
        await anOrder(ctx, {
          storeId: store.id,
          customerId: customer.id,
          placedAt,
          cancelledAt: cancelled.includes(index) ? placedAt : null,
        }),
      );
    }
    const facts = await readOrderFacts(ctx, placed.map(({ id }) => id), ["customer"]);
    const said = JSON.stringify([days, cancelled, orderCount]);
    assert.deepEqual(placed.map(({ id }) => facts.get(id)?.customer), expected.map((each) => [each]), said);
    const alone = (await readPersonFacts(ctx, [customer.id])).get(customer.id)?.customer;
    const standing = Math.max(orderCount ?? 0, days.length) - cancelled.length;
    assert.deepEqual(alone, [standing > 1 ? "returning" : "first"], said);
  }
});

eachEngine(
  "a made-up order is what the shop's first number says, also when a later one is higher",
  async (database) => {
    const { ctx, store, plan } = await anEngine(database);
    await plan(firstOnly);
    const told = (type: "order.fulfilled" | "shipment.delivered", day: string, orderCount: number) => ({
      id: type,
      type,
      occurredAt: `2026-11-${day}T10:00:00Z`,
      customer: { id: "c", email: "anna@example.se", country: "SE", orderCount },
      order: { id: "o", placedAt: "2026-11-01T10:00:00Z" },
      ...type === "shipment.delivered" ? { shipment: { id: "s" } } : {},
    });
    const { entries } = await simulateJourney(ctx, {
      storeId: store.id,
      events: [told("order.fulfilled", "02", 1), told("shipment.delivered", "05", 2)],
    });
    assert.ok(entries.some(({ kind }) => kind === "message"));
  },
);
