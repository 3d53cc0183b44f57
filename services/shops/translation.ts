import type { EventInput, EventType } from "../events/schema.ts";

/**
 * What one webhook of a shop system says in the product's own words.
 * - `events`: at least one, and every one passes `eventSchema`. Each `id` is its idempotency key: the same delivery,
 *   sent again, gives the same ids.
 * - `ignored`: nothing to record. It is answered 200 all the same and kept with its reason, because a shop that gets
 *   errors stops sending.
 */
export type Translation =
  | { kind: "events"; events: EventInput[] }
  | { kind: "ignored"; reason: IgnoredReason };

/** Why there is nothing to record. */
export type IgnoredReason =
  | "no_topic"
  | "unknown_topic"
  /** The body is not JSON, or no object. */
  | "malformed"
  | "no_order"
  /** No payment of the refund succeeded. */
  | "refund_failed"
  /** A refund that only puts goods back or takes a line off the order. */
  | "no_money_back"
  /** A draft, or an order in the bin. */
  | "never_placed"
  /** What came back (an order out of the bin, a reopened return) was told when it came first. */
  | "told_before"
  /** The status is none that means something happened to the customer. */
  | "nothing_happened"
  /** The fulfilment did not succeed, or not yet. */
  | "not_sent"
  /** A status of the parcel that is the shop's own work. */
  | "no_movement"
  | "privacy_request"
  /** A change that has no event; what matters in it arrives under a topic of its own. */
  | "update_only"
  | "return_stopped"
  /** WooCommerce's hello to a new webhook. */
  | "ping";

export type CustomerInput = NonNullable<EventInput["customer"]>;
export type OrderInput = NonNullable<EventInput["order"]>;
export type ItemInput = NonNullable<OrderInput["items"]>[number];
export type ShipmentInput = NonNullable<EventInput["shipment"]>;
export type ReturnInput = NonNullable<EventInput["return"]>;

/** One webhook, as its shop system's translators pass it on. */
export interface Webhook {
  /** Lower case, as in the shop's documentation. */
  topic: string;
  body: Record<string, unknown>;
  /** When it was sent or, when that is not said, when it arrived: the time of a fact that carries none of its own. */
  sentAt: string;
  /** The idempotency key of one fact in this webhook; `part` tells facts of one type apart. */
  key: (type: EventType, part?: string) => string;
}

/** A webhook that has nothing to record. */
export const ignored = (reason: IgnoredReason): Translation => ({ kind: "ignored", reason });

/** One or more facts. */
export const told = (...events: EventInput[]): Translation => ({ kind: "events", events });

/** What a topic that no translator knows is answered with. */
export const unknownTopic = (topic: string): Translation => ignored(topic ? "unknown_topic" : "no_topic");
