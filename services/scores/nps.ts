import { npsBand } from "./band.ts";
import { z95 } from "./interval.ts";
import type { RatingCounts } from "./ratings.ts";

/** How many answers fell in each group: whole numbers ≥ 0. */
export interface NpsCounts {
  promoters: number;
  passives: number;
  detractors: number;
}

/** Points −100…100 with the 95 % interval, and the number of answers behind them. */
export interface NpsScore {
  score: number;
  low: number;
  high: number;
  n: number;
}

/**
 * Net Promoter Score and its 95 % interval. Scores of groups are never averaged: add up the counts and recount.
 * @param counts promoters (9–10), passives (7–8), detractors (0–6); whole numbers ≥ 0
 * @returns points −100…100, the interval cut at the ends of the scale, or `undefined` below 1 answer
 * Standard error √((p + d − (p − d)²) / n): the variance of a variable that is 1, 0 or −1.
 */
export function nps({ promoters, passives, detractors }: NpsCounts): NpsScore | undefined {
  const n = promoters + passives + detractors;
  if (!(n >= 1)) return undefined;
  const net = (promoters - detractors) / n;
  // Rounding can push a variance of nought a hair below it.
  const variance = Math.max(0, (promoters + detractors) / n - net * net);
  const margin = 100 * z95 * Math.sqrt(variance / n);
  const score = 100 * (promoters - detractors) / n;
  return { score, low: Math.max(-100, score - margin), high: Math.min(100, score + margin), n };
}

/**
 * Sorts a 0–10 histogram into the three groups.
 * @param counts rating → number of answers; ratings that are not on the scale are left out
 */
export function npsCounts(counts: RatingCounts): NpsCounts {
  const groups: NpsCounts = { promoters: 0, passives: 0, detractors: 0 };
  for (const [rating, answers] of Object.entries(counts)) {
    const band = npsBand(Number(rating));
    if (band) groups[`${band}s`] += answers;
  }
  return groups;
}
