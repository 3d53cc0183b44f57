import type { ShopEvent } from "../events/schema.ts";

/**
 * What an event may go on saying once its person is forgotten: that it happened, to which goods, for how much. Chosen
 * field by field, so that a field that is added to events one day is forgotten too.
 */
export function withoutPerson({ id, type, occurredAt, store, order, shipment, return: back }: ShopEvent) {
  return {
    id,
    type,
    occurredAt,
    store,
    order,
    // A tracking number tells anybody the name and the address at the carrier.
    shipment: shipment && { id: shipment.id, carrier: shipment.carrier },
    return: back && {
      id: back.id,
      amount: back.amount,
      items: back.items?.map(({ id, quantity }) => ({ id, quantity })),
    },
  };
}
