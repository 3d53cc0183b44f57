import { languages } from "../../locales/languages.ts";

/** Other ways in which lists name a country or a language. */
const otherCountries: Record<string, string> = { uk: "GB", usa: "US", "u.s.a.": "US", england: "GB" };
const tags = [...languages, "nn"];

const countryNames = new Map<string, string>();
const languageNames = new Map<string, string>();
/** The codes that have a name. */
const named = new Set<string>();

/** Every name that one of our languages has for something, by code; made when the first list comes. */
function learn(names: Map<string, string>, type: "region" | "language", codes: string[]) {
  for (const tag of tags) {
    const said = new Intl.DisplayNames(tag, { type, fallback: "none" });
    for (const code of codes) {
      const name = said.of(code)?.toLowerCase();
      if (!name) continue;
      names.set(name, code);
      named.add(code);
    }
  }
}

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** The codes that countries had before (`DD`, `UK`) are others' now. */
const regions = letters.flatMap((first) => letters.map((second) => first + second))
  .filter((code) =>
    new Intl.Locale(`und-${code}`).region === code && !/^(?:ZZ|EU|EZ|UN|QO|X[AB])$/.test(code)
  );

/**
 * A country as a list names it: two letters, or its name in one of our languages.
 * @returns ISO 3166-1 alpha-2; undefined for what is no country
 */
export function countryIn(text: string): string | undefined {
  if (countryNames.size === 0) {
    learn(countryNames, "region", regions);
  }
  const word = text.trim().toLowerCase();
  if (/^[a-z]{2}$/.test(word)) {
    const code = otherCountries[word] ?? word.toUpperCase();
    return named.has(code) ? code : undefined;
  }
  return otherCountries[word] ?? countryNames.get(word);
}

/** A language as a list names it: `sv`, `sv-SE`, or its name in one of our languages. */
export function localeIn(text: string): string | undefined {
  if (languageNames.size === 0) learn(languageNames, "language", [...tags, "no"]);
  const word = text.trim().toLowerCase();
  if (/^[a-z]{2}([-_][a-z]{2})?$/.test(word)) return word.replace("_", "-");
  return languageNames.get(word);
}
