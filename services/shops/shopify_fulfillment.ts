import type { EventInput, EventType } from "../events/schema.ts";
import { fields, id, instant, known, text, webAddress } from "./fields.ts";
import { orderIdOf } from "./shopify_order.ts";
import {
  type CustomerInput,
  ignored,
  type ShipmentInput,
  told,
  type Translation,
  type Webhook,
} from "./translation.ts";

/**
 * `fulfillments/create` and `fulfillments/update`: one parcel of an order.
 *
 * `status` tells whether the shop sent it, `shipment_status` where it is. A fulfilment that succeeded means that its
 * items have left, so it tells `order.fulfilled` at the time it was made, and carries the only mention of carrier and
 * tracking number. An order in several parcels says so several times; nothing in the body tells the last one. An update
 * tells `shipment.*` alone when the parcel has moved, and `order.fulfilled` again when it has not (a tracking number
 * that came later, or a fulfilment that was pending).
 */
export function translateFulfillment({ topic, body, sentAt, key }: Webhook): Translation {
  const orderId = id(body.order_id);
  if (!orderId) return ignored("no_order");
  const status = text(body.status, 50)?.toLowerCase();
  if (status && status !== "success") return ignored("not_sent");

  const about = { customer: customerOf(body), order: { id: orderId }, shipment: shipmentOf(body) };
  const movement = movementOf(body.shipment_status);
  const events: EventInput[] = [];
  if (status === "success" && (topic === "fulfillments/create" || !movement)) {
    const occurredAt = instant(body.created_at) ?? sentAt;
    events.push({ id: key("order.fulfilled"), type: "order.fulfilled", occurredAt, ...about });
  }
  if (movement) {
    const occurredAt = instant(body.updated_at) ?? sentAt;
    events.push({ id: key(movement), type: movement, occurredAt, ...about });
  }
  return events.length > 0 ? told(...events) : ignored("nothing_happened");
}

/** `fulfillment_events/create`: a carrier's scan. */
export function translateFulfillmentEvent({ body, sentAt, key }: Webhook): Translation {
  const orderId = id(body.order_id);
  if (!orderId) return ignored("no_order");
  const movement = movementOf(body.status);
  if (!movement) return ignored("no_movement");
  return told({
    id: key(movement),
    type: movement,
    occurredAt: instant(body.happened_at) ?? instant(body.created_at) ?? sentAt,
    order: { id: orderId },
    shipment: known({ id: id(body.fulfillment_id) }),
  });
}

// What is not here (labels, confirmed, submitted) is the shop's own work; the customer notices nothing of it.
const movements = new Map<string, EventType>([
  ["carrier_picked_up", "shipment.in_transit"],
  ["in_transit", "shipment.in_transit"],
  ["delayed", "shipment.delayed"],
  ["out_for_delivery", "shipment.out_for_delivery"],
  ["ready_for_pickup", "shipment.ready_for_pickup"],
  ["delivered", "shipment.delivered"],
  // By the customer, at the counter.
  ["picked_up", "shipment.delivered"],
  ["attempted_delivery", "shipment.failed"],
  ["not_delivered", "shipment.failed"],
  ["failure", "shipment.failed"],
]);

function movementOf(status: unknown): EventType | undefined {
  return movements.get(text(status, 50)?.toLowerCase() ?? "");
}

function shipmentOf(body: Record<string, unknown>): ShipmentInput | undefined {
  const firstOf = (list: unknown) => Array.isArray(list) ? list[0] : undefined;
  return known({
    id: orderIdOf(body),
    carrier: text(body.tracking_company),
    trackingNumber: text(body.tracking_number) ?? text(firstOf(body.tracking_numbers)),
    trackingUrl: webAddress(body.tracking_url) ?? webAddress(firstOf(body.tracking_urls)),
  });
}

// Names are left out: the parcel's receiver need not be the one who bought.
function customerOf(body: Record<string, unknown>): CustomerInput | undefined {
  return known({ email: text(body.email), country: text(fields(body.destination).country_code) });
}
