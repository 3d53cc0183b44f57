// Line ends and controls would begin a header of their own; the direction marks would let a name pose as another.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Words from outside (a name, a product) as they may stand in a header: one line, at most 200 characters.
 * The mail library encodes and folds; this makes sure that there is nothing left that it could get wrong.
 */
export function headerText(text: string): string {
  const line = text.toWellFormed().replace(unsafe, " ").replace(/ {2,}/g, " ").trim();
  return line.length <= 200 ? line : `${Array.from(line).slice(0, 199).join("").trimEnd()}…`;
}

/** @throws TypeError for a value that would not stay one unbroken word in a header */
export function headerWord(text: string): string {
  if (!/^[\x21-\x7e]{1,900}$/.test(text)) {
    throw new TypeError("A header value must be one word of printable ASCII.");
  }
  return text;
}
