import { randomFillSync } from "node:crypto";

const pool = new Uint8Array(8 * 256);
let used = pool.length;

let lastTime = 0;
let counter = 0;

/**
 * A UUID version 7 (RFC 9562): its first 48 bits are the time, so that rows made together lie together in an index; the
 * next 12 count within a millisecond, so that one process's ids sort in the order they were made.
 * @param at the time the row is made
 */
export function newId(at: Date): string {
  const time = at.getTime();
  counter = time === lastTime ? (counter + 1) & 0xfff : 0;
  lastTime = time;
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used += 8);
  const random = bytes.toHex();
  const stamp = time.toString(16).padStart(12, "0");
  const variant = (8 | (bytes[0]! & 3)).toString(16);
  const count = counter.toString(16).padStart(3, "0");
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${count}-${variant}${random.slice(1, 4)}-${
    random.slice(4)
  }`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside can be an id at all; Postgres refuses the rest with an error. */
export const isId = (text: string): boolean => uuid.test(text);
