import {
  answerNouns,
  followingPhrases,
  follows,
  isWords,
  leadIns,
  numberWords,
  points,
  stars,
  thanks,
} from "./rating_words.ts";

/** A number that was given, and what was said besides. */
export interface ReadRating {
  rating: number;
  rest: string;
}

/**
 * Reads a rating from a text, where it clearly is one: `9`, `9!`, ` 10 tack`, `8/10`, `7 av 10, men dyrt`, `jeg giver 9`,
 * `nio`. A number that may count something is none: `3 dage forsinket`, `5 stjerner` of ten.
 * @param ratings the numbers of the scale
 */
export function readRating(text: string, ratings: readonly number[]): ReadRating | undefined {
  const plain = text.normalize("NFKC").replace(/[\u200B\u2060\uFEFF]/g, "").trim();
  const highest = Math.max(...ratings);
  if (hasStars(plain) && highest !== 5) return undefined;
  const read = /\d/.test(plain) ? inDigits(plain, highest) : inWords(plain, highest);
  return read && ratings.includes(read.rating) ? read : undefined;
}

const shape = new RegExp(
  [
    /^(?<before>\D*)(?<number>\d{1,2})/u,
    // A key as an emoji; "9:a", "9er".
    /[\uFE0F\u20E3]*(?:[:'’]?(?:an?|er|eren)(?![\p{L}\p{N}]))?/u,
    /(?:\s*(?:\/|(?:u[dt]\s+)?a[vf]\s|(?:out\s+)?of\s|von\s)\s*(?<highest>\d{1,2})(?!\d|[.,/]\d|\/))?/u,
    /(?<after>[^]*)$/u,
  ].map(({ source }) => source).join(""),
  "iu",
);

function inDigits(plain: string, highest: number): ReadRating | undefined {
  const found = shape.exec(plain)?.groups;
  if (!found) return undefined;
  const { before = "", number = "", after = "" } = found;
  if (found.highest !== undefined && Number(found.highest) !== highest) return undefined;
  // -1, +1, .5
  if (/[-+−–.,/]$/.test(before) || !isLeadIn(wordsOf(before))) return undefined;
  const rest = restAfter(after, found.highest !== undefined, highest);
  return rest === undefined ? undefined : { rating: Number(number), rest };
}

/** @returns undefined where the number may belong to what follows it */
function restAfter(after: string, isOf: boolean, highest: number): string | undefined {
  // 9.5, 9-10, 9:30, 9/2, 100, 9 %, 9kg
  if (/^(?:\d|[.,:]\d|\s*[-–−/+×]\s*\d|\s*[%‰°€$£]|\p{L})/u.test(after)) return undefined;
  const [gap] = /^[^\p{L}\p{N}]*/u.exec(after)!;
  const rest = after.slice(gap.length).trim();
  if (rest === "" || isOf) return rest;
  // "3-dages", and another number that is not of a new sentence.
  if (/^[-'’]$/.test(gap) || (/^\d/.test(rest) && !/[.!?\n]/.test(gap))) return undefined;
  const [first = ""] = wordsOf(rest);
  if (points.has(first) || (stars.has(first) && highest === 5)) {
    return rest.slice(first.length).replace(/^[^\p{L}\p{N}]+/u, "");
  }
  if (stars.has(first)) return undefined;
  return /\S/.test(gap) || gap.includes("\n") || follows.has(first) || followingPhrases.test(rest)
    ? rest
    : undefined;
}

/** `nio`, `ti ud af ti`, `nine, thank you`: nothing but the number, since most of these words mean something else too. */
function inWords(plain: string, highest: number): ReadRating | undefined {
  const words = wordsOf(plain);
  while (words.length > 1 && thanks.has(words.at(-1)!)) words.pop();
  if (words.length > 1 && (points.has(words.at(-1)!) || stars.has(words.at(-1)!) && highest === 5)) {
    words.pop();
  }
  const said = words.join(" ").replace(/ (?:(?:ud |ut )?(?:av|af)|(?:out )?of|von) (\p{L}+)$/u, " / $1");
  const [number = "", of] = said.split(" / ");
  if (of !== undefined && numberWords.get(of) !== highest) return undefined;
  const before = number.split(" ");
  const rating = numberWords.get(before.pop()!);
  return rating !== undefined && isLeadIn(before) ? { rating, rest: "" } : undefined;
}

/** Whether somebody says no more than thank you. */
export const onlyThanks = (text: string): boolean => {
  const words = wordsOf(text.normalize("NFKC"));
  return words.length > 0 && words.every((word) => thanks.has(word));
};

function isLeadIn(words: string[]): boolean {
  if (!words.every((word) => leadIns.has(word))) return false;
  return !words.some((word) => isWords.has(word)) || words.some((word) => answerNouns.has(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const hasStars = (text: string) => /[⭐★☆🌟✩✭✰]/u.test(text);
