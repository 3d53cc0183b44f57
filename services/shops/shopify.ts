import type { EventType } from "../events/schema.ts";
import { id, instant, isObject, text } from "./fields.ts";
import { translateFulfillment, translateFulfillmentEvent } from "./shopify_fulfillment.ts";
import { gidNumber, translateOrder } from "./shopify_order.ts";
import { translateRefund } from "./shopify_refund.ts";
import { translateReturn } from "./shopify_return.ts";
import { fingerprint, isSigned } from "./signature.ts";
import { ignored, type IgnoredReason, type Translation, unknownTopic, type Webhook } from "./translation.ts";

/**
 * Whether Shopify sent this body: `X-Shopify-Hmac-SHA256` over the raw bytes. Never throws.
 * @param secret the app's client secret, or the one shown under Settings → Notifications → Webhooks
 */
export function verifyShopify(rawBody: Uint8Array, headers: Headers, secret: string): boolean {
  return isSigned(rawBody, headers.get("x-shopify-hmac-sha256"), secret);
}

/**
 * What a Shopify webhook tells. Never throws; an odd field is lost, only a body without an order is ignored.
 * @param topic `X-Shopify-Topic`
 * @param body the parsed JSON
 * @param headers for the delivery's identity and the time it was triggered
 * @param receivedAt the time of a fact when neither the body nor the headers give one
 */
export function translateShopify(
  topic: string,
  body: unknown,
  headers: Headers,
  receivedAt: Date,
): Translation {
  const name = topic.trim().toLowerCase();
  const translate = translators.get(name);
  if (privacyTopics.has(name)) return ignored("privacy_request");
  if (typeof translate === "string") return ignored(translate);
  if (!translate) return unknownTopic(name);
  if (!isObject(body)) return ignored("malformed");
  return translate({
    topic: name,
    body,
    sentAt: instant(headers.get("x-shopify-triggered-at")) ?? receivedAt.toISOString(),
    key: keys(name, body, headers),
  });
}

const privacyTopics = new Set(["customers/redact", "customers/data_request", "shop/redact"]);

// A function, or why the topic is left alone. A map, since a topic is a stranger's text ("constructor").
const translators = new Map<string, ((webhook: Webhook) => Translation) | IgnoredReason>([
  ["orders/create", translateOrder],
  ["orders/paid", translateOrder],
  ["orders/fulfilled", translateOrder],
  ["orders/cancelled", translateOrder],
  // Neither is a moment of the customer's journey, and no event type only refreshes: telling "placed" again would ask
  // again. What matters in them arrives under a topic of its own.
  ["orders/updated", "update_only"],
  ["orders/edited", "update_only"],
  ["fulfillments/create", translateFulfillment],
  ["fulfillments/update", translateFulfillment],
  ["fulfillment_events/create", translateFulfillmentEvent],
  ["refunds/create", translateRefund],
  ["returns/request", translateReturn],
  ["returns/approve", translateReturn],
  ["returns/process", translateReturn],
  ["returns/close", translateReturn],
  // Sent when lines are added to a return or taken off it; its stage stays what it was.
  ["returns/update", "update_only"],
  // There is no event for a return that comes to nothing, and what was already asked about it cannot be unasked.
  ["returns/decline", "return_stopped"],
  ["returns/cancel", "return_stopped"],
  ["returns/reopen", "told_before"],
]);

// One action of a merchant has one event id, whatever webhooks it sets off: two fulfilments of one order, or one fact
// under two topics, share it. So the topic and what it is about belong to the key.
function keys(topic: string, body: Record<string, unknown>, headers: Headers): Webhook["key"] {
  const delivery = text(headers.get("x-shopify-event-id")) ?? text(headers.get("x-shopify-webhook-id")) ??
    fingerprint([topic, body]);
  const subject = id(body.id) ?? gidNumber(body.admin_graphql_api_id) ?? "";
  return (type: EventType, part?: string) => {
    const key = [delivery, type, topic, subject, part].filter(Boolean).join(":");
    return key.length <= 200 ? key : `${fingerprint(key)}:${type}`;
  };
}
