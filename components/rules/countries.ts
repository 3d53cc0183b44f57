import { languages } from "../../locales/languages.ts";

/** Where most of a Nordic shop's customers live: each a tick of its own. */
export const commonCountries: readonly string[] = ["SE", "DK", "NO", "FI", "IS", "DE"];

/**
 * A country by its two letters, or by its name in any of our languages.
 * @returns ISO 3166-1 alpha-2; undefined for what is no country
 */
export function countryCode(typed: string): string | undefined {
  const text = typed.trim();
  if (!/^[A-Za-z]{2}$/.test(text)) return (names ??= allNames()).get(plain(text));
  // `UK` is what people write of `GB`.
  const code = new Intl.Locale(`und-${text}`).region ?? "";
  return isCountry(code) ? code : undefined;
}

let names: Map<string, string> | undefined;

/** Some thousand names; made when the first is asked for. */
function allNames(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  const found = new Map<string, string>();
  for (const language of languages) {
    const inLanguage = new Intl.DisplayNames(language, { type: "region" });
    for (const code of codes) {
      // What is out of use goes by the name of what took its place, which comes by its own letters.
      if (new Intl.Locale(`und-${code}`).region === code) found.set(plain(inLanguage.of(code)!), code);
    }
  }
  return found;
}

/** Unions and placeholders have letters and names too, and nobody lives in them. */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

const isCountry = (code: string): boolean =>
  !noCountries.has(code) &&
  new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) !== undefined;

const plain = (text: string) => text.trim().toLowerCase().normalize("NFC");
