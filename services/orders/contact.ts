import { domainToASCII } from "node:url";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** The languages that messages and pages exist in. */
export const languages = ["en", "sv", "da", "nb", "fi", "de"] as const;
export type Language = (typeof languages)[number];

// RFC 5322 dot-atom, with the letters of RFC 6531. Quoted local parts are left out: they are how header injection is
// tried, and no shop's customer has one.
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainText = /^[\p{L}\p{M}\p{N}.-]+$/u;
const domainAscii =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * An email address in the one form under which a person is known and written to.
 * @param text what the shop or a person gave; spaces around it are forgiven
 * @returns lower case, the domain in ASCII (`bücher.example` and `xn--bcher-kva.example` are one); `undefined` when it is
 *   not one plain address of at most 254 octets (64 before the @) at a domain with a dot
 */
export function normaliseEmail(text: string): string | undefined {
  const trimmed = text.trim();
  // Long before the pattern runs: nothing that is refused for its length should cost time.
  if (trimmed.length > 320) return undefined;
  const at = trimmed.lastIndexOf("@");
  if (at < 1) return undefined;
  const local = trimmed.slice(0, at).normalize("NFC").toLowerCase();
  const domain = trimmed.slice(at + 1);
  if (!localPart.test(local) || !domainText.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  if (!domainAscii.test(ascii)) return undefined;
  const address = `${local}@${ascii}`;
  return octets(local) <= 64 && octets(address) <= 254 ? address : undefined;
}

/**
 * A telephone number in E.164, the form that SMS providers take.
 * @param text national or international, with any of the usual punctuation
 * @param country ISO 3166 code that a national number belongs to
 * @returns `+46701234567`, or `undefined` when the text is not a number or its country cannot be told
 *
 * Only the length is checked, not the ranges in use: those change every month, and a provider knows them better.
 */
export function normalisePhone(text: string, country?: string): string | undefined {
  const trimmed = text.trim().replace(/^00(?=[1-9])/, "+");
  if (trimmed.length > 40) return undefined;
  const code = country?.trim().toUpperCase() ?? "";
  const defaultCountry = isSupportedCountry(code) ? code as CountryCode : undefined;
  const phone = parsePhoneNumberFromString(trimmed, { defaultCountry, extract: false });
  return phone?.isPossible() ? phone.number : undefined;
}

/**
 * The language to write to somebody in: the one they used in the shop, else their country's, else the store's.
 * @param person.locale `sv-SE`, `sv_SE` or `sv`
 * @param person.country ISO 3166 code
 * @param person.storeLanguage the store's own, used when the others say nothing; English when not one of ours
 */
export function pickLocale(
  person: { locale?: string | null; country?: string | null; storeLanguage: string },
): Language {
  return languageOf(person.locale) ??
    countryLanguages[person.country?.trim().toUpperCase() ?? ""] ??
    languageOf(person.storeLanguage) ?? "en";
}

// Only countries where one of our languages is what a shop would write in; Åland speaks Swedish.
const countryLanguages: Readonly<Record<string, Language>> = {
  SE: "sv",
  AX: "sv",
  DK: "da",
  FO: "da",
  GL: "da",
  NO: "nb",
  SJ: "nb",
  FI: "fi",
  DE: "de",
  AT: "de",
  CH: "de",
  LI: "de",
  GB: "en",
  IE: "en",
  US: "en",
  CA: "en",
  AU: "en",
  NZ: "en",
};

function languageOf(locale: string | null | undefined): Language | undefined {
  const language = locale?.trim().toLowerCase().split(/[-_]/)[0];
  if (language === "no" || language === "nn") return "nb";
  return languages.find((known) => known === language);
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
