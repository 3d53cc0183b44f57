import { wilson, z95 } from "./interval.ts";
import { onScale, type RatingCounts, total } from "./ratings.ts";

/** Mean ease 1–7 with its 95 % interval; the share that found it easy in per cent; the number of answers. */
export interface CesScore {
  score: number;
  low: number;
  high: number;
  easyShare: number;
  easyLow: number;
  easyHigh: number;
  n: number;
}

/**
 * Customer effort on the scale 1–7, where 7 is easiest.
 * @param counts rating → number of answers; ratings outside 1–7 are left out
 * @returns the mean (1–7) ± 1.96·s/√n, cut at the ends of the scale, and the share of 5–7 in per cent with its Wilson
 *   interval; `undefined` below 1 answer. `s` is the sample's standard deviation; one answer alone spans the whole scale.
 * Source: M. Dixon, K. Freeman, N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review, July 2010
 * (CES 2.0 turned the scale round, so that 7 is good).
 */
export function ces(counts: RatingCounts): CesScore | undefined {
  const answers = onScale(counts, 1, 7);
  const n = total(answers);
  const easy = total(answers.filter(([rating]) => rating >= 5));
  const range = wilson(easy, n);
  if (!range) return undefined;

  const score = answers.reduce((sum, [rating, times]) => sum + rating * times, 0) / n;
  const squares = answers.reduce((sum, [rating, times]) => sum + times * (rating - score) ** 2, 0);
  const margin = n > 1 ? z95 * Math.sqrt(squares / (n - 1) / n) : Infinity;
  return {
    score,
    low: Math.max(1, score - margin),
    high: Math.min(7, score + margin),
    easyShare: 100 * easy / n,
    easyLow: 100 * range.low,
    easyHigh: 100 * range.high,
    n,
  };
}
