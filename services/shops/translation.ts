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
  | { kind: "ignored"; reason: string };

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
export const ignored = (reason: string): Translation => ({ kind: "ignored", reason });

/** One or more facts. */
export const told = (...events: EventInput[]): Translation => ({ kind: "events", events });

/** What a topic that no translator knows is answered with; a topic is the sender's text, so it is cut. */
export const unknownTopic = (topic: string): Translation =>
  ignored(topic ? `The topic "${topic.slice(0, 100)}" is not used.` : "The webhook has no topic.");
