import { and, eq, inArray, notLike } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { optouts } from "../../db/schema/optouts.ts";
import { stores } from "../../db/schema/stores.ts";
import { isLanguage } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { lookIn } from "../stores/look_in.ts";
import { wantsNothing, type Wishes, wishesOf } from "./preferences.ts";
import { readUnsubscribeToken } from "./unsubscribe_token.ts";

/** What the page behind an unsubscribe link shows. */
export interface UnsubscribePage {
  invitationId: string;
  /** All keyed hashes of the person: of the address that was asked, of today's, and of their number. */
  people: string[];
  /** Null when the shop never told a number. */
  phoneHash: string | null;
  /** As its pages show it, in the language of the invitation. */
  store: ReturnType<typeof lookIn>;
  locale: string;
  wishes: Wishes;
  /** Since when the shop has known that they want each way; absent where they have not said so. */
  agreed: { email?: Date; sms?: Date };
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
    phoneHash: customers.phoneHash,
    emailConsent: customers.emailConsent,
    emailConsentAt: customers.emailConsentAt,
    smsConsent: customers.smsConsent,
    smsConsentAt: customers.smsConsentAt,
    store: stores,
    locale: invitations.locale,
  }).from(invitations)
    .innerJoin(stores, eq(stores.id, invitations.storeId))
    .leftJoin(customers, eq(customers.id, invitations.customerId))
    // Erasing a person leaves the invitation, and puts this in the place of its link's hash.
    .where(and(eq(invitations.id, invitationId), notLike(invitations.tokenHash, "erased %")));
  if (!found) return undefined;
  const { personHash, customerHash, store, emailConsent, emailConsentAt, smsConsent, smsConsentAt, ...page } =
    found;
  const language = [page.locale, store.language].find(isLanguage) ?? "en";
  const hashes = [personHash, customerHash, page.phoneHash].filter((hash) => hash !== null);
  // Whoever is known by a number only has it as both.
  const people = [...new Set(hashes)];
  const kept = await keptOf(ctx, people);
  if (kept.some(({ kind }) => kind === "erased")) return undefined;
  const wishes = wishesOf(kept, ctx.now());
  return {
    ...page,
    store: lookIn(store, language),
    invitationId,
    people,
    wishes,
    agreed: {
      email: emailConsent ? emailConsentAt ?? undefined : undefined,
      sms: smsConsent ? smsConsentAt ?? undefined : undefined,
    },
    optedOut: wantsNothing(wishes),
  };
}

async function keptOf(ctx: Ctx, people: string[]) {
  if (people.length === 0) return [];
  const { kind, channel, scope, until } = optouts;
  return await ctx.db.select({ kind, channel, scope, until }).from(optouts)
    .where(inArray(optouts.personHash, people));
}
