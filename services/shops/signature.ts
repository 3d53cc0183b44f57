import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `signature` is the base64 HMAC-SHA256 of the body's bytes. Never throws.
 * @param signature the header, or `null` when it was not sent
 * @param secret an empty one signs nothing: anybody could
 */
export function isSigned(rawBody: Uint8Array, signature: string | null, secret: string): boolean {
  if (!signature || !secret) return false;
  return sameText(createHmac("sha256", secret).update(rawBody).digest("base64"), signature.trim());
}

/** Whether two texts are the same, without telling by the time taken where they part. */
export function sameText(expected: string, given: string): boolean {
  const [left, right] = [new TextEncoder().encode(expected), new TextEncoder().encode(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A short name for a body, equal for equal bodies: 128 bits of SHA-256 in hexadecimal. */
export function fingerprint(body: unknown): string {
  return createHash("sha256").update(JSON.stringify(body) ?? "").digest("hex").slice(0, 32);
}
