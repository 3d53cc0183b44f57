import { createHash } from "node:crypto";

/**
 * An id that the same cause always gets, so that making the row twice makes it once.
 * @param at its time, which must follow from the cause too: ids are sorted by it
 * @param cause says what the row is for; two causes never meet
 */
export function derivedId(at: Date, cause: string): string {
  const stamp = at.getTime().toString(16).padStart(12, "0");
  const hash = createHash("sha256").update(cause).digest("hex");
  const variant = (8 | (parseInt(hash[3]!, 16) & 3)).toString(16);
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${
    hash.slice(7, 19)
  }`;
}
