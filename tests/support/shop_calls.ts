import { createHmac } from "node:crypto";

/** A webhook as Shopify sends it, signed. */
export function shopifyCall(
  url: string,
  secret: string,
  topic: string,
  body: unknown,
  over: { eventId?: string; headers?: Record<string, string> } = {},
): Request {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(url, {
    method: "POST",
    body: raw,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(raw).digest("base64"),
      "x-shopify-event-id": over.eventId ?? crypto.randomUUID(),
      "x-shopify-webhook-id": crypto.randomUUID(),
      ...over.headers,
    },
  });
}

/** A webhook as WooCommerce sends it, signed. */
export function wooCall(
  url: string,
  secret: string,
  topic: string,
  body: unknown,
  deliveryId = "d1",
): Request {
  const raw = JSON.stringify(body);
  return new Request(url, {
    method: "POST",
    body: raw,
    headers: {
      "content-type": "application/json",
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-source": "https://shop.example/",
      "x-wc-webhook-delivery-id": deliveryId,
      "x-wc-webhook-signature": createHmac("sha256", secret).update(raw).digest("base64"),
    },
  });
}

/** A call signed after Standard Webhooks. */
export function signedCall(url: string, secret: string, body: unknown, at: Date): Request {
  const raw = JSON.stringify(body);
  const id = `msg_${crypto.randomUUID()}`;
  const seconds = Math.floor(at.getTime() / 1_000);
  const key = Uint8Array.fromBase64(secret.replace(/^whsec_/, ""));
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${raw}`).digest("base64");
  return new Request(url, {
    method: "POST",
    body: raw,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": `v1,${signature}`,
    },
  });
}
