/** Digits as people write them, alone or before some words: `9`, `9!`, ` 10 tack`, `8/10`, `7 av 10`. */
const leading = /^[\s"'(*#:]*(\d{1,2})(?:\s*(?:\/|av|af|of|von|out of)\s*\d{1,2})?(?![\d.,]\d|\d)/iu;

/**
 * Reads a rating from the beginning of a text.
 * @param ratings the numbers of the scale
 * @returns undefined when it begins with no number of the scale; `rest` is what was said besides
 */
export function readRating(text: string, ratings: number[]): { rating: number; rest: string } | undefined {
  const plain = text.normalize("NFKC");
  const found = leading.exec(plain);
  const rating = Number(found?.[1]);
  if (!found || !ratings.includes(rating)) return undefined;
  const rest = plain.slice(found[0].length).replace(/^[\s\p{P}\p{S}\p{M}]+/u, "").trim();
  return { rating, rest };
}
