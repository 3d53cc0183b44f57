/**
 * On what ground people of one country are asked:
 * - `off`: nobody there is asked.
 * - `soft_opt_in`: whoever has bought may be asked about that purchase, with a way to say no in every message.
 * - `consent`: only who has said that they want to hear from the shop.
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

/** Why somebody may not be asked under a policy. */
export function forbids(policy: Policy, consented: boolean): "country_off" | "no_consent" | undefined {
  if (policy === "off") return "country_off";
  return policy === "consent" && !consented ? "no_consent" : undefined;
}

/** What makes an ask lawful that is sent: consent where it was given, also where less would do. */
export const legalBasis = (consented: boolean): "consent" | "soft_opt_in" =>
  consented ? "consent" : "soft_opt_in";
