import { z } from "zod";
import { type RuleFacts, ruleNumbers, ruleWords } from "./facts.ts";

const isOneOf = z.strictObject({
  fact: z.enum(ruleWords),
  is: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  not: z.boolean().optional(),
});
const isWithin = z.strictObject({
  fact: z.enum(ruleNumbers),
  from: z.number().optional(),
  to: z.number().optional(),
  /** Of a total: what its numbers are in, ISO 4217. The store's when absent, as its editor has always said. */
  currency: z.string().regex(/^[A-Z]{3}$/, "Give a currency's three letters, such as SEK.").optional(),
}).refine(({ from, to }) => from !== undefined || to !== undefined, "Give a lowest or a highest number.")
  .refine(({ from = -Infinity, to = Infinity }) => from <= to, "The lowest is more than the highest.")
  .refine(({ fact, currency }) => currency === undefined || fact === "total", "Only a total has a currency.");

/** The conditions of a rule, as surveys have theirs. */
export const conditionsSchema = z.strictObject({
  match: z.enum(["all", "any"]),
  conditions: z.array(z.union([isOneOf, isWithin])).min(1).max(20),
});

export type RuleConditions = z.output<typeof conditionsSchema>;
export type RuleCondition = RuleConditions["conditions"][number];

/**
 * Whether a rule is for an order. Case does not matter; of what is unknown nothing holds, and so its opposite does.
 * @returns true for a rule without conditions
 */
export function meets(when: RuleConditions | undefined, facts: RuleFacts): boolean {
  if (!when) return true;
  const each = (condition: RuleCondition) => holds(condition, facts);
  return when.match === "all" ? when.conditions.every(each) : when.conditions.some(each);
}

/** Whether one condition holds; the simulator shows which does not. */
export function holds(condition: RuleCondition, facts: RuleFacts): boolean {
  if ("is" in condition) {
    const wanted = condition.is.map((word) => word.toLowerCase());
    const found = (facts[condition.fact] ?? []).some((word) => wanted.includes(word.toLowerCase()));
    return found !== (condition.not ?? false);
  }
  if (isForeign(condition, facts)) return false;
  const value = facts[condition.fact];
  return value !== undefined && value >= (condition.from ?? -Infinity) && value <= (condition.to ?? Infinity);
}

/** Whether an order's total is in another currency than a condition's numbers, so that they cannot be compared. */
export function isForeign(condition: RuleCondition, facts: RuleFacts): boolean {
  if (condition.fact !== "total") return false;
  const wanted = condition.currency ?? facts.storeCurrency;
  return wanted !== undefined && facts.currency !== undefined && facts.currency !== wanted;
}
