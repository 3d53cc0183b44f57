import { wilson } from "./interval.ts";
import { onScale, type RatingCounts, total } from "./ratings.ts";

/** Per cent satisfied, 0–100, with the 95 % interval, and the number of answers behind it. */
export interface CsatScore {
  score: number;
  low: number;
  high: number;
  n: number;
}

/**
 * Customer satisfaction on the scale 1–5: the share of 4 and 5 over **all** answers, not only over the decided ones.
 * @param counts rating → number of answers; ratings outside 1–5 are left out
 * @returns per cent 0–100 with the Wilson interval, or `undefined` below 1 answer
 */
export function csat(counts: RatingCounts): CsatScore | undefined {
  const answers = onScale(counts, 1, 5);
  const n = total(answers);
  const satisfied = total(answers.filter(([rating]) => rating >= 4));
  const range = wilson(satisfied, n);
  return range && { score: 100 * satisfied / n, low: 100 * range.low, high: 100 * range.high, n };
}
