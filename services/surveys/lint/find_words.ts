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
 * What people read of a text: `[with {product}|otherwise]` says one part to those of whom all is known and the other to
 * those of whom nothing is. A name stands as `{name}`, which is no word.
 */
export function readings(text: string): string[] {
  const [known, unknown] = ["$1", "$2"].map((part) => text.replace(/\[([^[\]|]*)\|?([^[\]]*)\]/g, part));
  return known === unknown ? [known!] : [known!, unknown!];
}

/** The sentences of what is read, each with the mark that ends it. */
export const sentences = (text: string): string[] =>
  text.split(/(?<=[.!?:;…])\s+(?=[\p{Lu}\p{N}{¿])|\n+/u).map((each) => each.trim()).filter(Boolean);
