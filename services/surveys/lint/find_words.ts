/** A pattern for any of these phrases as whole words, whatever their case; `*` stands for any ending. */
export function phrases(list: string[]): RegExp {
  const known = patterns.get(list);
  if (known) return known;
  // The longest first, so that what is found says the most.
  const each = [...list].sort((a, b) => b.length - a.length).map(pattern);
  const made = new RegExp(`${notAfterWord}(?:${each.join("|")})${notBeforeWord}`, "iu");
  patterns.set(list, made);
  return made;
}

const patterns = new WeakMap<string[], RegExp>();
const notAfterWord = "(?<![\\p{L}\\p{N}])";
const notBeforeWord = "(?![\\p{L}\\p{N}])";

const pattern = (phrase: string) =>
  phrase.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replaceAll("*", "\\p{L}*").replaceAll(" ", "\\s+")
    .replaceAll("'", "['’]");

/** What is found, as it stands in the text. */
export const find = (list: string[], text: string): string | undefined => phrases(list).exec(text)?.[0];

/**
 * A text as somebody reads it of whom everything is known: `[with {product}|otherwise]` says its first part, and a
 * name stands as `{name}`, which is no word.
 */
export const asRead = (text: string): string => text.replace(/\[([^[\]|]*)\|?[^[\]]*\]/g, "$1");

/** Its sentences, each with the mark that ends it; an abbreviation or a number does not end one. */
export const sentences = (text: string): string[] =>
  asRead(text).split(/(?<=[.!?:;…])\s+(?=[\p{Lu}\p{N}{¿])|\n+/u).map((each) => each.trim()).filter(Boolean);
