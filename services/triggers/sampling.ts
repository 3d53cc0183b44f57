import { createHash } from "node:crypto";

/**
 * Where somebody stands among all for one rule, 0 up to but not including 1. The same person always stands at the same
 * place, and at another for another rule, so that not always the same people are left out.
 * @param person keyed hash; the order's id of somebody who is not known by one
 */
export function placeOf(ruleId: string, person: string): number {
  return createHash("sha256").update(`${ruleId} ${person}`).digest().readUInt32BE(0) / 2 ** 32;
}
