import type { SurveyDefinition } from "./definition.ts";

/** In how many orders shuffled options come: as many pages are kept for each survey. */
const variants = 8;

/** The order that one respondent gets, the same at every visit. */
export function variantFor({ questions }: SurveyDefinition, token: string): number {
  const isShuffled = questions.some((question) => "order" in question && question.order === "shuffled");
  return isShuffled ? hash(token) % variants : 0;
}

/** The same options in an order that the seed decides; one that takes words of one's own stays where it is said last. */
export function shuffled<Option extends { words: boolean }>(options: Option[], seed: string): Option[] {
  const mixed = options.filter(({ words }) => !words);
  let state = hash(seed);
  for (let at = mixed.length - 1; at > 0; at--) {
    state = next(state);
    const other = state % (at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return [...mixed, ...options.filter(({ words }) => words)];
}

/** FNV-1a, finished as in MurmurHash3 so that its low bits are as mixed as its high ones. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return next(state);
}

function next(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
