import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { sameText } from "./signature.ts";

const toleranceSeconds = 5 * 60;

/** The message's id, which is its idempotency key; or why it is not believed. */
export type Verification =
  | { ok: true; id: string }
  | { ok: false; reason: "missing_headers" | "stale" | "future" | "bad_signature" };

/**
 * Verifies a message signed by the Standard Webhooks scheme: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
 * Several signatures may stand side by side while a secret is being changed; one that fits is enough. Never throws.
 * @param secret `whsec_` and the key in base64, or the base64 alone
 * @param now what the timestamp may differ from by five minutes either way
 * @returns `missing_headers` also stands for a timestamp that is not a number of seconds
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function verifyStandardWebhook(
  rawBody: Uint8Array,
  headers: Headers,
  secret: string,
  now: Date,
): Verification {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    headers.get(`webhook-${name}`)
  );
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return refuse("missing_headers");

  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (ageSeconds > toleranceSeconds) return refuse("stale");
  if (ageSeconds < -toleranceSeconds) return refuse("future");

  const key = keyOf(secret);
  if (!key) return refuse("bad_signature");
  const digest = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(rawBody).digest("base64");
  const fits = signatures.split(" ").some((signature) => sameText(`v1,${digest}`, signature));
  return fits ? { ok: true, id } : refuse("bad_signature");
}

// The library of the same name reads the clock itself and takes no body that is not valid UTF-8.
function keyOf(secret: string): Uint8Array | undefined {
  const base64 = secret.trim().replace(/^whsec_/, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const key = Buffer.from(base64, "base64");
  return key.length > 0 ? key : undefined;
}

function refuse(reason: Exclude<Verification, { ok: true }>["reason"]): Verification {
  return { ok: false, reason };
}
