import { and, eq, notLike } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import { readUnsubscribeToken } from "./unsubscribe_token.ts";

/** What the page behind an unsubscribe link shows. */
export interface UnsubscribePage {
  invitationId: string;
  /** Null when nothing is known by which to recognise the person again. */
  personHash: string | null;
  storeName: string;
  accent: string | null;
  locale: string;
  optedOut: boolean;
}

/**
 * Reads what an unsubscribe link is about; changes nothing.
 * @returns undefined for a link that we did not write, or whose invitation or person is gone: they look the same
 */
export async function openUnsubscribe(ctx: Ctx, token: string): Promise<UnsubscribePage | undefined> {
  const invitationId = readUnsubscribeToken(ctx.keys, token);
  if (!invitationId) return undefined;
  const [found] = await ctx.db.select({
    personHash: invitations.personHash,
    customerHash: customers.personHash,
    storeName: stores.name,
    accent: stores.accent,
    locale: invitations.locale,
  }).from(invitations)
    .innerJoin(stores, eq(stores.id, invitations.storeId))
    .leftJoin(customers, eq(customers.id, invitations.customerId))
    // Erasing a person leaves the invitation, and puts this in the place of its link's hash.
    .where(and(eq(invitations.id, invitationId), notLike(invitations.tokenHash, "erased %")));
  if (!found) return undefined;
  const { customerHash, ...page } = found;
  const personHash = page.personHash ?? customerHash;
  const kinds = personHash ? await optoutsOf(ctx, personHash) : [];
  if (kinds.includes("erased")) return undefined;
  return { ...page, invitationId, personHash, optedOut: kinds.includes("unsubscribed") };
}

async function optoutsOf(ctx: Ctx, personHash: string) {
  const found = await ctx.db.select({ kind: optouts.kind }).from(optouts)
    .where(eq(optouts.personHash, personHash));
  return found.map(({ kind }) => kind);
}
