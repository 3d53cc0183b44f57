import type { MessageKey } from "../../locales/translate.ts";
import type { EventType } from "../../services/events/schema.ts";

/** Each event as something that a wait comes after, and as something that happens; in the order of an order's life. */
export const eventWords: Record<EventType, { after: MessageKey; happens: MessageKey }> = {
  "order.placed": { after: "rules.after_order_placed", happens: "rules.event_order_placed" },
  "order.paid": { after: "rules.after_order_paid", happens: "rules.event_order_paid" },
  "order.fulfilled": { after: "rules.after_order_fulfilled", happens: "rules.event_order_fulfilled" },
  "order.cancelled": { after: "rules.after_order_cancelled", happens: "rules.event_order_cancelled" },
  "shipment.in_transit": {
    after: "rules.after_shipment_in_transit",
    happens: "rules.event_shipment_in_transit",
  },
  "shipment.out_for_delivery": {
    after: "rules.after_shipment_out_for_delivery",
    happens: "rules.event_shipment_out_for_delivery",
  },
  "shipment.delayed": { after: "rules.after_shipment_delayed", happens: "rules.event_shipment_delayed" },
  "shipment.ready_for_pickup": {
    after: "rules.after_shipment_ready_for_pickup",
    happens: "rules.event_shipment_ready_for_pickup",
  },
  "shipment.delivered": {
    after: "rules.after_shipment_delivered",
    happens: "rules.event_shipment_delivered",
  },
  "shipment.failed": { after: "rules.after_shipment_failed", happens: "rules.event_shipment_failed" },
  "return.requested": { after: "rules.after_return_requested", happens: "rules.event_return_requested" },
  "return.approved": { after: "rules.after_return_approved", happens: "rules.event_return_approved" },
  "return.received": { after: "rules.after_return_received", happens: "rules.event_return_received" },
  "return.closed": { after: "rules.after_return_closed", happens: "rules.event_return_closed" },
  "refund.issued": { after: "rules.after_refund_issued", happens: "rules.event_refund_issued" },
  "exchange.sent": { after: "rules.after_exchange_sent", happens: "rules.event_exchange_sent" },
  "support.closed": { after: "rules.after_support_closed", happens: "rules.event_support_closed" },
  "subscription.renewed": {
    after: "rules.after_subscription_renewed",
    happens: "rules.event_subscription_renewed",
  },
  "subscription.cancelled": {
    after: "rules.after_subscription_cancelled",
    happens: "rules.event_subscription_cancelled",
  },
};

export const isEventType = (event: string): event is EventType => Object.hasOwn(eventWords, event);
