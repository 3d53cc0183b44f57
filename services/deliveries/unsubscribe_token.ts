import { timingSafeEqual } from "node:crypto";
import { isId } from "../ids.ts";
import type { Keys } from "../keys.ts";

/**
 * What follows `/u/` in a message: the invitation's id and the proof that we wrote it, so that nothing need be stored
 * and no table be searched. It opens nothing but the choice not to be asked again.
 */
export function unsubscribeToken(keys: Keys, invitationId: string): string {
  const id = Buffer.from(invitationId.replaceAll("-", ""), "hex").toString("base64url");
  return `${id}.${keys.token("unsubscribe-link", invitationId)}`;
}

/** @returns the invitation's id, or undefined for anything that we did not write */
export function readUnsubscribeToken(keys: Keys, token: string): string | undefined {
  const [id = "", proof = ""] = token.split(".", 2);
  const hex = Buffer.from(id, "base64url").toString("hex");
  const invitationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (!isId(invitationId)) return undefined;
  const expected = Buffer.from(keys.token("unsubscribe-link", invitationId));
  const given = Buffer.from(proof);
  const same = expected.length === given.length && timingSafeEqual(expected, given);
  return same && token === unsubscribeToken(keys, invitationId) ? invitationId : undefined;
}
