import { holds, isForeign, type RuleCondition, type RuleConditions } from "../orders/conditions.ts";
import type { RuleFacts } from "../orders/facts.ts";

/** A condition that does not hold. */
export interface Unmet {
  condition: RuleCondition;
  /** What is so instead; absent while nothing is known of it. */
  known?: string[] | number;
  /** Of a total in another currency than the condition's: which one. */
  currency?: string;
}

/**
 * Why an order does not meet a rule's conditions: each that does not hold, with what is known; pure.
 * @returns none for an order that meets them; all of them where one would have been enough
 */
export function unmetConditions(when: RuleConditions | undefined, facts: RuleFacts): Unmet[] {
  const unmet = (when?.conditions ?? []).filter((condition) => !holds(condition, facts));
  if (when?.match === "any" && unmet.length < when.conditions.length) return [];
  return unmet.map((condition) => {
    const known = facts[condition.fact];
    return known === undefined || (Array.isArray(known) && known.length === 0)
      ? { condition }
      : { condition, known, ...foreign(condition, facts) };
  });
}

const foreign = (condition: RuleCondition, facts: RuleFacts): Pick<Unmet, "currency"> =>
  isForeign(condition, facts) ? { currency: facts.currency } : {};
