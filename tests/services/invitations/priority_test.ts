import assert from "node:assert/strict";
import { updateRule } from "../../../services/triggers/update.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

eachEngine("of two asks that are scheduled the one goes whose rule weighs more now", async (database) => {
  const { clock, ctx, rule, another, tell, run, outcomes } = await anEngine(database);
  const other = await another({ name: "Other", priority: 20 });
  await tell("shipment.delivered", "anna", "1");
  await updateRule(ctx, other.id, { priority: 90 });
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual([await outcomes(rule.id), await outcomes(other.id)], [["outranked"], ["sent"]]);
});

eachEngine(
  "a rule that weighs more now outranks what is due before it, and one that no more does not",
  async (database) => {
    const { clock, ctx, rule, another, tell, run, outcomes } = await anEngine(database);
    const later = await another({
      name: "Later",
      priority: 20,
      triggers: [{ event: "shipment.delivered", delayHours: 72 }],
    });
    await tell("shipment.delivered", "anna", "1");
    await updateRule(ctx, later.id, { priority: 90 });
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual(await outcomes(rule.id), ["outranked"]);
    clock.advance({ hours: 20 });
    await updateRule(ctx, later.id, { priority: 20 });
    clock.advance({ hours: 4 });
    await run();
    assert.deepEqual([await outcomes(rule.id), await outcomes(later.id)], [["sent"], ["outranked"]]);
  },
);
