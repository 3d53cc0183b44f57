import assert from "node:assert/strict";
import { asc } from "drizzle-orm";
import { orders } from "../../../db/schema/mod.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { parseEvents } from "../../../services/events/parse.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { dryRun } from "../../../services/triggers/dry_run/dry_run.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

const counting = {
  triggers: [{ event: "order.placed" as const, delayHours: 24 }],
  quarantinePeriodDays: 0,
  plan: { start: { kind: "count" as const, n: 3, withinDays: 30 } },
};

eachEngine(
  "asks whoever had passed the number before the rule was there, once a period",
  async (database) => {
    const { clock, ctx, another, tell, run, outcomes } = await anEngine(database);
    let order = 0;
    const place = async () => {
      await tell("order.placed", "anna", String(++order));
      clock.advance({ days: 4 });
      await run();
    };
    for (let n = 0; n < 4; n++) await place();
    const rule = await another(counting);
    const counts: number[] = [];
    for (let n = 0; n < 12; n++) {
      await place();
      counts.push((await outcomes(rule.id)).length);
    }
    // The fifth is asked about on day 20; the next that is more than 30 days later comes on day 52.
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]);
    assert.deepEqual(await outcomes(rule.id), ["sent", "sent"]);
    // From the third order on day 8: asked on day 9, then by the one on day 40.
    assert.equal((await dryRun(ctx, rule)).asked, 2);
    const placed = await ctx.db.select().from(orders).orderBy(asc(orders.placedAt));
    const decided = [];
    for (const each of placed) {
      const { happened } = await simulateJourney(ctx, { orderId: each.id });
      decided.push(happened!.some((entry) => entry.kind === "planned" && entry.askerId === rule.id));
    }
    // What was decided is told, and not what would have been if the rule had been there.
    assert.equal(decided.map((made) => made ? "1" : "0").join(""), "0000100000000100");
  },
);

eachEngine("asks once about orders that are told of together", async (database) => {
  const { clock, ctx, store, another, outcomes } = await anEngine(database);
  const rule = await another(counting);
  const told = [1, 2, 3, 4, 5].map((n) => ({
    id: `e${n}`,
    type: "order.placed" as const,
    occurredAt: new Date(clock.now().getTime() - (6 - n) * 3_600_000).toISOString(),
    customer: { id: "anna", email: "anna@example.se", country: "SE" },
    order: { id: String(n) },
  }));
  await recordEvents(ctx, {}, parseEvents(told).map((event) => ({ storeId: store.id, event })));
  await evaluateEvents(ctx);
  assert.deepEqual(await outcomes(rule.id), ["scheduled"]);
});
