import { z } from "zod";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { eventTypes } from "../events/schema.ts";
import type { RuleRow } from "./list.ts";
import { rulePlanSchema } from "./plan.ts";
import { surveysToAsk } from "./surveys_to_ask.ts";

/** The longest wait that a form or a script may ask for. */
export const mostDays = 365;

const within = (most: number, message: string) =>
  z.number({ error: message }).int(message).min(0, message).max(most, message);

const delay = {
  delayHours: within(mostDays * 24, "Give a whole number of hours, at most 365 days."),
  workingDays: within(60, "Give a whole number of working days, at most 60.").optional(),
};

/** The events that a rule listens to, best first, each with its own delay. */
export const triggersSchema = z.array(z.object({
  event: z.enum(eventTypes),
  ...delay,
  byCategory: z.array(z.object({ category: z.string().trim().min(1).max(200), ...delay })).min(1).max(50)
    .optional(),
})).max(20)
  .refine(
    (triggers) => new Set(triggers.map(({ event }) => event)).size === triggers.length,
    "Each event stands there once.",
  );

/** All of a rule that can be written. */
export const ruleSchema = z.object({
  /** What the shop calls it, when it has several for one moment. */
  name: z.string().trim().max(80).nullable().transform((name) => name || null),
  enabled: z.boolean(),
  surveyId: z.string(),
  triggers: triggersSchema,
  quarantinePeriodDays: within(mostDays, "Give a whole number of days, 0 to 365."),
  /** What happened longer ago than this is not asked about. */
  staleAfterDays: within(mostDays, "Give a whole number of days, 1 to 365.").min(1),
  /** Of two rules that would ask the same person, the higher one does. */
  priority: within(100, "Give a whole number, 0 to 100."),
  plan: rulePlanSchema,
});

/** A rule as it is written down. */
export type RuleDefinition = z.output<typeof ruleSchema>;

/** The columns that make a rule what it is. */
export const definitionOf = (rule: RuleRow): RuleDefinition => ({
  name: rule.name,
  enabled: rule.enabled,
  surveyId: rule.surveyId,
  triggers: rule.triggers,
  quarantinePeriodDays: rule.quarantinePeriodDays,
  staleAfterDays: rule.staleAfterDays,
  priority: rule.priority,
  plan: rule.plan,
});

/**
 * What no schema can see: that a rule can start at all, and that its survey can be asked.
 * @param before the rule as it was: a survey that was archived meanwhile may stay
 * @throws invalid
 */
export async function checkRule(
  ctx: Ctx,
  storeId: string,
  { triggers, plan, surveyId }: RuleDefinition,
  before?: RuleDefinition,
): Promise<void> {
  const silent = plan.start?.kind === "inactivity";
  if (!silent && triggers.length === 0) {
    throw invalid("The rule would never ask.", [
      { pointer: "/triggers", detail: "Give at least one event." },
    ]);
  }
  if (silent && triggers.length > 0) {
    throw invalid("The rule would never ask.", [
      { pointer: "/triggers", detail: "A rule that waits for silence listens to no event." },
    ]);
  }
  if (surveyId === before?.surveyId) return;
  const known = await surveysToAsk(ctx, storeId);
  if (known.some(({ id }) => id === surveyId)) return;
  throw invalid("The rule cannot ask that.", [
    { pointer: "/surveyId", detail: "Give a published survey of the same store." },
  ]);
}
