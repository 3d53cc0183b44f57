import { eq } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { usualQuarantineDays } from "../invitations/quarantine.ts";
import type { RulePlan } from "./plan.ts";
import type { RuleTrigger } from "./rules.ts";

/** When each moment of the journey is asked about, best signal first; figures from the field's practice. */
const seeds: Record<string, { triggers: RuleTrigger[]; plan?: RulePlan }> = {
  after_delivery: {
    triggers: [{ event: "shipment.delivered", delayHours: 48 }, {
      event: "order.fulfilled",
      delayHours: 336,
    }],
  },
  after_return: {
    triggers: [{ event: "refund.issued", delayHours: 24 }, { event: "return.closed", delayHours: 24 }],
    // Purely about that return: the question after the delivery would silence it else.
    plan: { transactional: true },
  },
};

/**
 * Gives a new store a rule for each of its surveys, inside the caller's transaction. A store that has any rule, also one
 * that was put away or moved to another moment, keeps what the shop made of them.
 */
export async function seedRules(ctx: Ctx, storeId: string): Promise<void> {
  const now = ctx.now();
  // Two processes may start at one time.
  await ctx.db.select({ id: stores.id }).from(stores).where(eq(stores.id, storeId)).for("update");
  if (await ctx.db.$count(rules, eq(rules.storeId, storeId)) > 0) return;
  const asked = await ctx.db.select().from(surveys).where(eq(surveys.storeId, storeId));
  const seeded = asked.flatMap(({ id: surveyId, touchpoint }) => {
    const seed = seeds[touchpoint];
    return seed
      ? [{
        id: newId(now),
        storeId,
        surveyId,
        touchpoint,
        ...seed,
        quarantinePeriodDays: usualQuarantineDays,
        staleAfterDays: 30,
        updatedAt: now,
      }]
      : [];
  });
  if (seeded.length === 0) return;
  await ctx.db.insert(rules).values(seeded);
}
