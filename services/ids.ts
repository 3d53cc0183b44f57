import { randomFillSync } from "node:crypto";

const pool = new Uint8Array(10 * 256);
let used = pool.length;

/**
 * A UUID version 7 (RFC 9562): its first 48 bits are the time, so that rows made together lie together in an index.
 * @param at the time the row is made
 */
export function newId(at: Date): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used += 10);
  const hex = bytes.toHex();
  const time = at.getTime().toString(16).padStart(12, "0");
  const variant = (8 | (bytes[2]! & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(5, 8)}-${
    hex.slice(8, 20)
  }`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside can be an id at all; Postgres refuses the rest with an error. */
export const isId = (text: string): boolean => uuid.test(text);
