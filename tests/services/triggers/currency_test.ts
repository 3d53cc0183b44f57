import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { invitations, orders } from "../../../db/schema/mod.ts";
import type { RuleCondition } from "../../../services/orders/conditions.ts";
import { rulePlanSchema } from "../../../services/triggers/plan.ts";
import { dryRun } from "../../../services/triggers/dry_run/dry_run.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { simulateOrder } from "../../../services/triggers/simulation/simulate.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

const inSek: RuleCondition = { fact: "total", from: 300, currency: "SEK" };
const asBefore: RuleCondition = { fact: "total", from: 300 };
const inEur: RuleCondition = { fact: "total", from: 300, currency: "EUR" };

for (
  const [name, condition, asked] of [
    ["a condition in the store's currency", inSek, ["1", "3"]],
    ["a plan from before conditions had one", asBefore, ["1", "3"]],
    ["a condition in another", inEur, ["2"]],
  ] as const
) {
  eachEngine(
    `an order in another currency does not hold a condition on totals: ${name}`,
    async (database) => {
      const { ctx, clock, plan, rule, tell, store } = await anEngine(database);
      assert.equal(store.currency, "SEK");
      const conditions = { match: "all" as const, conditions: [condition] };
      await plan({ conditions });
      await tell("shipment.delivered", "anna", "1", { order: { total: "500.00", currency: "SEK" } });
      await tell("shipment.delivered", "bo", "2", { order: { total: "500.00", currency: "eur" } });
      // A shop that names no currency means its own.
      await tell("shipment.delivered", "cia", "3", { order: { total: "500.00", currency: null } });
      await tell("shipment.delivered", "dag", "4", { order: { total: "200.00", currency: "SEK" } });
      const scheduled = await ctx.db.select({ number: orders.externalId }).from(invitations)
        .innerJoin(orders, eq(orders.id, invitations.orderId)).orderBy(orders.externalId);
      assert.deepEqual(scheduled.map(({ number }) => number), asked);

      clock.advance({ days: 1 });
      const { suppressed, ...tried } = await dryRun(ctx, { ...rule, plan: { conditions } });
      assert.equal(tried.asked, asked.length);
      assert.deepEqual(suppressed, [
        { reason: "conditions", n: 4 - asked.length, unmet: [{ condition, n: 4 - asked.length }] },
      ]);

      const [found] = await simulateOrder(ctx, "2");
      const ofRule = found!.prospects.find((each) => each.rule.id === rule.id)!;
      const why = condition === inEur ? undefined : [{ condition, known: 500, currency: "EUR" }];
      assert.deepEqual(ofRule.unmet, why);
      const { entries } = await simulateJourney(ctx, {
        storeId: store.id,
        events: [{
          id: "made-up",
          type: "shipment.delivered",
          occurredAt: clock.now().toISOString(),
          customer: { id: "bo", email: "bo@example.se", country: "SE" },
          order: { id: "made-up", total: "500.00", currency: "eur" },
        }],
      });
      const decided = entries.find((entry) => entry.kind === "decision" && entry.ruleId === rule.id)!;
      assert.deepEqual("unmet" in decided ? decided.unmet : undefined, why);
    },
  );
}

Deno.test("old plans are valid as they are, and only totals have a currency", () => {
  const of = (condition: Record<string, unknown>) =>
    rulePlanSchema.safeParse({ conditions: { match: "all", conditions: [condition] } }).success;
  assert.equal(of({ fact: "total", from: 1 }), true);
  assert.equal(of({ fact: "total", from: 1, currency: "SEK" }), true);
  assert.equal(of({ fact: "total", from: 1, currency: "kr" }), false);
  assert.equal(of({ fact: "nps", from: 1, currency: "SEK" }), false);
  assert.equal(of({ fact: "country", is: ["SE"], currency: "SEK" }), false);
});
