import type { EventType } from "../events/schema.ts";
import { id, isObject, text } from "./fields.ts";
import { fingerprint, isSigned } from "./signature.ts";
import { ignored, type Translation, unknownTopic } from "./translation.ts";
import { translateDeletedOrder, translateWooOrder } from "./woocommerce_order.ts";

/** Whether the shop sent this body: `X-WC-Webhook-Signature` over the raw bytes. Never throws. */
export function verifyWooCommerce(rawBody: Uint8Array, headers: Headers, secret: string): boolean {
  return isSigned(rawBody, headers.get("x-wc-webhook-signature"), secret);
}

/**
 * Whether this is the ping that WooCommerce sends when a webhook is saved: the form `webhook_id=N`. It is **not signed**
 * and must be answered 200, or the webhook is not activated.
 */
export function isWooCommercePing(rawBody: Uint8Array): boolean {
  return rawBody.length <= 40 && /^webhook_id=\d+$/.test(new TextDecoder().decode(rawBody).trim());
}

/**
 * What a WooCommerce webhook tells. Never throws; an odd field is lost, only a body without an order is ignored.
 * @param topic `X-WC-Webhook-Topic`
 * @param body the parsed JSON
 * @param headers for the delivery's identity and the shop's address
 * @param receivedAt the time of a fact that carries none of its own
 */
export function translateWooCommerce(
  topic: string,
  body: unknown,
  headers: Headers,
  receivedAt: Date,
): Translation {
  const name = topic.trim().toLowerCase();
  if (name === "order.restored") return ignored("told_before");
  if (!["order.created", "order.updated", "order.deleted"].includes(name)) return unknownTopic(name);
  if (!isObject(body)) return ignored("malformed");
  const webhook = { topic: name, body, sentAt: receivedAt.toISOString(), key: keys(name, body, headers) };
  return name === "order.deleted" ? translateDeletedOrder(webhook) : translateWooOrder(webhook);
}

// A delivery id is a hash of webhook and second, so two facts of one second share it: the body tells them apart. A refund
// is repeated in every later update of its order and has no time of its own, so its key is the shop's and its own.
function keys(topic: string, body: Record<string, unknown>, headers: Headers) {
  const delivery = text(headers.get("x-wc-webhook-delivery-id"), 100) ?? "";
  const shop = text(headers.get("x-wc-webhook-source"), 100);
  const order = id(body.id) ?? "";
  return (type: EventType, refund?: string) =>
    refund && shop
      ? `${fingerprint([shop, order, refund])}:${type}`
      : [delivery, fingerprint([topic, body]), type, refund && fingerprint(refund)].filter(Boolean).join(":");
}
