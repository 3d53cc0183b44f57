import type { RulePlan } from "./plan.ts";
import type { Facts } from "./rules.ts";

/** Why it is not the turn of an event, of several that a rule counts. */
export type NotItsTurn =
  /** It has not happened often enough; how often is absent where nobody knows, or where many are told of together. */
  | {
    kind: "few";
    happened?: number;
    n: number;
    days: number;
    /** Nothing but what is made up is known of the person. */
    madeUp?: boolean;
  }
  /** The person has been asked about another of them. */
  | { kind: "asked"; days: number }
  /** Which delivery it is; absent where many are told of together. */
  | { kind: "delivery"; number?: number; nth: number }
  /** The order is no delivery of a subscription. */
  | { kind: "no_delivery" };

/** Why it is not the turn of an event; undefined where it is, and for a rule that does not count; pure. */
export function notItsTurn(
  { start }: Pick<RulePlan, "start">,
  { happened, askedInPeriod, about }: Pick<Facts, "happened" | "askedInPeriod" | "about">,
): NotItsTurn | undefined {
  if (start?.kind === "count") {
    const { n, withinDays: days } = start;
    // At its number or later: those before it may have come when the rule was not there, or asked nobody.
    if ((happened ?? 0) < n) return { kind: "few", ...happened !== undefined && { happened }, n, days };
    return askedInPeriod ? { kind: "asked", days } : undefined;
  }
  if (start?.kind === "every_delivery") {
    const number = about?.delivery_number;
    if (number === undefined) return { kind: "no_delivery" };
    return number % start.nth === 0 ? undefined : { kind: "delivery", number, nth: start.nth };
  }
}
