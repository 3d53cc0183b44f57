import { normalisePhone } from "../orders/contact.ts";

/**
 * What the sender of a text may be in E.164, the likeliest first. Providers tell of it as `+4520123456`, `4520123456`,
 * `004520123456`, with spaces, with the plus lost to a form (` 4520123456`), and a few as the country writes it itself.
 * @param countries ISO 3166 codes of the shops that the text may be meant for
 * @returns what was given when it is no number: a sender may also be a name
 */
export function possibleNumbers(from: string, countries: readonly string[]): string[] {
  const given = from.normalize("NFKC").trim();
  const international = /^(?:\+|00)/.test(given)
    ? [normalisePhone(given)]
    // A number that begins with 0 has no country in front.
    : /^0/.test(given)
    ? []
    : [normalisePhone(`+${given}`)];
  const national = /^\+|^00/.test(given) ? [] : countries.map((country) => normalisePhone(given, country));
  const possible = [...new Set([...international, ...national])].filter((each) => each !== undefined);
  return possible.length > 0 ? possible : [given];
}
