import { eq } from "drizzle-orm";
import { z } from "zod";
import { rules } from "../../db/schema/rules.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { eventTypes } from "../events/schema.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { getRule, type RuleRow } from "./list.ts";
import { surveysToAsk } from "./surveys_to_ask.ts";

/** The longest wait that a form or a script may ask for. */
export const mostDays = 365;

const within = (most: number, message: string) =>
  z.number({ error: message }).int(message).min(0, message).max(most, message);

const schema = z.object({
  enabled: z.boolean().optional(),
  /** New delays of triggers that the rule has; the others keep theirs. */
  triggers: z.array(z.object({
    event: z.enum(eventTypes),
    delayHours: within(mostDays * 24, "Give a whole number of hours, at most 365 days."),
  })).max(20).optional(),
  quarantinePeriodDays: within(mostDays, "Give a whole number of days, 0 to 365.").optional(),
  /** Another survey of the same store. */
  surveyId: z.string().optional(),
});

export type RuleChanges = z.input<typeof schema>;

/** Switches a rule or changes its waits. What is already scheduled keeps its time, and is sent only while the rule is on. */
export async function updateRule(ctx: Ctx, id: string, input: RuleChanges): Promise<RuleRow> {
  mayChangeSettings(ctx);
  const given = parse(schema, input);
  return await inTransaction(ctx, async (tx) => {
    const before = await getRule(tx, id);
    const delays = new Map(given.triggers?.map((trigger) => [trigger.event, trigger.delayHours]));
    given.triggers?.forEach(({ event }, index) => {
      if (before.triggers.some((trigger) => trigger.event === event)) return;
      throw invalid("The rule does not listen to this event.", [
        {
          pointer: `/triggers/${index}/event`,
          detail: `Give one of ${before.triggers.map((each) => each.event).join(", ")}.`,
        },
      ]);
    });
    if (given.surveyId !== undefined && given.surveyId !== before.surveyId) {
      const known = await surveysToAsk(tx, before.storeId);
      if (!known.some(({ id }) => id === given.surveyId)) {
        throw invalid("The rule cannot ask that.", [
          { pointer: "/surveyId", detail: "Give a published survey of the same store." },
        ]);
      }
    }
    const after = {
      surveyId: given.surveyId ?? before.surveyId,
      enabled: given.enabled ?? before.enabled,
      triggers: before.triggers.map(({ event, delayHours }) => ({
        event,
        delayHours: delays.get(event) ?? delayHours,
      })),
      quarantinePeriodDays: given.quarantinePeriodDays ?? before.quarantinePeriodDays,
    };
    const [rule] = await tx.db.update(rules).set({ ...after, updatedAt: tx.now() }).where(eq(rules.id, id))
      .returning();
    const { surveyId, enabled, triggers, quarantinePeriodDays } = before;
    await audit(tx, "rule.changed", `rule:${id}`, {
      before: { surveyId, enabled, triggers, quarantinePeriodDays },
      after,
    });
    return rule!;
  });
}
