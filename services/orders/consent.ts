import type { ShopEvent } from "../events/schema.ts";
import type { Consents } from "../policy/policy.ts";

type Given = NonNullable<ShopEvent["customer"]>;

/** What is kept of one way to reach somebody. */
export interface Consent {
  said: boolean | null;
  /** A yes: since when it has held. A no: when it was said last. */
  at: Date | null;
  /** Who told of it: `event:ID` or `send:ID`. */
  from: string | null;
}

/**
 * What an event says of each way. The field without a way is taken narrowly: nobody who ticked a box for mails has agreed
 * to texts, so its yes is one to mails; whoever takes it back takes back whatever it may have meant.
 */
export function consentSaid(
  { emailConsent, smsConsent, acceptsMarketing }: Pick<
    Given,
    "emailConsent" | "smsConsent" | "acceptsMarketing"
  >,
): Consents {
  const email = emailConsent ?? acceptsMarketing ?? undefined;
  const sms = smsConsent ?? (acceptsMarketing === false ? false : undefined);
  return { ...email === undefined ? {} : { email }, ...sms === undefined ? {} : { sms } };
}

/**
 * What holds after one more word. The later word counts, and a yes keeps the day from which it has held; words that come
 * late are taken by when they were said, and of two said at once the no counts.
 */
export function newestWord(known: Consent, said: boolean | undefined, at: Date, from: string): Consent {
  if (said === undefined) return known;
  const told = { said, at, from };
  if (known.said === null || known.at === null) return told;
  if (said === known.said) return !said && at > known.at ? told : known;
  const later = said ? at > known.at : at >= known.at;
  return later ? told : known;
}
