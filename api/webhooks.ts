import { Hono } from "hono";
import { recordCall, type RefusedReason } from "../services/connections/calls.ts";
import type { ConnectionKind } from "../services/connections/connection.ts";
import { refusedReason } from "../services/connections/refused_reason.ts";
import { connectionForWebhook } from "../services/connections/secret.ts";
import { DomainError, notFound } from "../services/errors.ts";
import { receiveWebhook } from "../services/events/receive_webhook.ts";
import { translateShopify, verifyShopify } from "../services/shops/shopify.ts";
import { ignored, type IgnoredReason, type Translation } from "../services/shops/translation.ts";
import { isWooCommercePing, translateWooCommerce, verifyWooCommerce } from "../services/shops/woocommerce.ts";
import type { ApiEnv } from "./env.ts";
import { methodNotAllowed } from "./errors.ts";
import { parseJson, readBody } from "./read_body.ts";

/** What the webhook route needs to know of one shop system. */
interface ShopSystem {
  verify(rawBody: Uint8Array, headers: Headers, secret: string): boolean;
  translate(topic: string, body: unknown, headers: Headers, receivedAt: Date): Translation;
  topicHeader: string;
  /** A call that is unsigned by design and must be answered 200. */
  isPing(rawBody: Uint8Array): boolean;
}

const systems: Record<Exclude<ConnectionKind, "api">, ShopSystem> = {
  shopify: {
    verify: verifyShopify,
    translate: translateShopify,
    topicHeader: "x-shopify-topic",
    isPing: () => false,
  },
  woocommerce: {
    verify: verifyWooCommerce,
    translate: translateWooCommerce,
    topicHeader: "x-wc-webhook-topic",
    isPing: isWooCommercePing,
  },
};

export const webhooks = new Hono<ApiEnv>();

const address = "/:kind{shopify|woocommerce}/:connection";

webhooks.post(address, async (c) => {
  const ctx = c.get("ctx");
  const kind = c.req.param("kind") as keyof typeof systems;
  const system = systems[kind];
  const connection = await connectionForWebhook(ctx, c.req.param("connection"));
  if (!connection || connection.kind !== kind) throw notFound("This connection");
  const headers = c.req.raw.headers;
  const topic = headers.get(system.topicHeader) ?? "";
  const refuse = (reason: string) =>
    recordCall(ctx, { connectionId: connection.id, topic: topic || "–", outcome: "refused", reason });
  const rawBody = await readBody(c.req.raw).catch(async (error) => {
    if (error instanceof DomainError) await refuse(refusedReason(error));
    throw error;
  });
  if (system.isPing(rawBody)) {
    const reason: IgnoredReason = "ping";
    await recordCall(ctx, { connectionId: connection.id, topic: "ping", outcome: "ignored", reason });
    return c.body(null, 200);
  }
  if (!system.verify(rawBody, headers, connection.secret)) {
    await refuse("bad_signature" satisfies RefusedReason);
    throw new DomainError(
      "unauthenticated",
      "The signature does not fit this body. Check the secret on both sides.",
    );
  }
  await receiveWebhook(ctx, connection, {
    topic,
    rawBody,
    translation: translated(system, topic, rawBody, headers, ctx.now()),
  });
  return c.body(null, 200);
});

webhooks.all(address, () => methodNotAllowed(["post"]));

/** A signed body that is not JSON is kept like any other that is not understood. */
function translated(
  system: ShopSystem,
  topic: string,
  rawBody: Uint8Array,
  headers: Headers,
  receivedAt: Date,
): Translation {
  let body: unknown;
  try {
    body = parseJson(rawBody);
  } catch {
    return ignored("malformed");
  }
  return system.translate(topic, body, headers, receivedAt);
}
