import type { Cause } from "../rules.ts";
import type { RuleRow } from "../list.ts";

/** What happens to every order that somebody places; of the rest, the number of orders says nothing. */
const ofEveryOrder = new Set<Cause>(["order.placed", "order.paid", "order.fulfilled"]);

/**
 * How often a rule's events have happened to a made-up customer: as services/triggers/count.ts counts them, each kind once
 * an order, of the orders that they are said to have placed and of what is told here. Pure.
 * @param told the kinds of event so far, the newest included
 * @param orderCount of the customer, this order included; 1 when it is not said
 */
export function madeUpCount(
  { triggers }: Pick<RuleRow, "triggers">,
  told: readonly Cause[],
  orderCount = 1,
): number {
  const earlier = Math.max(orderCount - 1, 0);
  return triggers.reduce(
    (sum, { event }) => sum + (told.includes(event) ? 1 : 0) + (ofEveryOrder.has(event) ? earlier : 0),
    0,
  );
}

/** Whether the number of orders says how often a rule's events have happened before. */
export const isCountedByOrders = ({ triggers }: Pick<RuleRow, "triggers">): boolean =>
  triggers.every(({ event }) => ofEveryOrder.has(event));
