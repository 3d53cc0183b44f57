import type { ShopEvent } from "./schema.ts";

/**
 * What an event is about beside its order, or instead of one. The same case of support is asked about once, however
 * often it is closed and whether or not an order is named; of what else names no order its part decides, or the event
 * itself.
 * @returns undefined for what is about its order and nothing else
 */
export function subjectOf(
  { id, type, order, shipment, return: back, support }: ShopEvent,
): string | undefined {
  if (type.startsWith("support.") && support?.id) return `support:${support.id}`;
  if (order) return undefined;
  if (shipment?.id) return `shipment:${shipment.id}`;
  if (back?.id) return `return:${back.id}`;
  return `event:${id}`;
}
