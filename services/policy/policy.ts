/**
 * On what ground people of one country are asked:
 * - `off`: nobody there is asked.
 * - `soft_opt_in`: whoever has bought from the store may be asked, with a way to say no in every message. Who only wrote
 *   to its customer service has not: what makes this ground is the sale (2002/58 art. 13(2); Sweden: MFL § 19), and that
 *   a question is about one's own case, or purely transactional, is patience with people and no ground of its own.
 * - `consent`: only who has said that they want to hear from the shop, and only the way that they have said it of.
 */
export const policies = ["off", "soft_opt_in", "consent"] as const;
export type Policy = (typeof policies)[number];

/**
 * Until a shop decides otherwise. Germany: a satisfaction survey is advertising (BGH VI ZR 225/17). Denmark: asking
 * neutrally about that very purchase is no spam (Consumer Ombudsman 17/11911). Elsewhere in the Union art. 13(2) of
 * directive 2002/58 stands behind it.
 */
const defaults: Readonly<Record<string, Policy>> = { DE: "consent" };

/** The countries that are always listed, since shops here sell to them. */
export const homeCountries = ["SE", "DK", "NO", "FI", "DE"] as const;

/** What holds for a country that no shop has decided about. */
export const defaultPolicy = (country: string): Policy => defaults[country.toUpperCase()] ?? "soft_opt_in";

/** What a shop has decided, by country. */
export type Policies = ReadonlyMap<string, Policy>;

/** @param country the person's, else their store's */
export const policyOf = (decided: Policies, country: string): Policy =>
  decided.get(country.toUpperCase()) ?? defaultPolicy(country);

/** What somebody has agreed to, each way by itself; absent where nothing was said. */
export interface Consents {
  email?: boolean;
  sms?: boolean;
}

type Channel = keyof Consents;

/** Whether an event itself tells that its customer has bought, also when it names no order: anybody may write to support. */
export const tellsOfPurchase = (event: string): boolean => !event.startsWith("support.");

/**
 * Why somebody may not be asked that way under a policy: `no_consent` to mails, `no_sms_consent` to texts,
 * `no_purchase` where a purchase would have been ground enough.
 * @param bought whether they have ever bought from the store
 */
export function forbids(
  policy: Policy,
  consents: Consents,
  channel: Channel,
  bought = true,
): "country_off" | "no_consent" | "no_sms_consent" | "no_purchase" | undefined {
  if (policy === "off") return "country_off";
  if (consents[channel]) return undefined;
  if (policy === "soft_opt_in") return bought ? undefined : "no_purchase";
  return channel === "email" ? "no_consent" : "no_sms_consent";
}

export type LegalBasis = "consent" | "soft_opt_in";

/** What makes a message lawful: consent to that way where it was given, also where less would do. */
export const legalBasis = (consents: Consents, channel: Channel): LegalBasis =>
  consents[channel] ? "consent" : "soft_opt_in";
