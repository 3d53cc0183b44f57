/** The 97.5th percentile of the standard normal distribution: 95 % lies within ± this many standard errors. */
export const z95 = 1.96;

/**
 * How much a score over `n` answers may be trusted when shown.
 * @returns `none` below 10 (show the answers, no score), `low` below 30 (show it greyed), else `full`
 */
export function confidence(n: number): "none" | "low" | "full" {
  if (!(n >= 10)) return "none";
  return n < 30 ? "low" : "full";
}

/**
 * The Wilson 95 % interval of a share. Unlike ± 1.96·SE it stays inside 0…1 and has a width at 0 % and 100 %.
 * @param hits answers that count, a whole number 0…n
 * @param n all answers, a whole number
 * @returns fractions 0…1, or `undefined` below 1 answer
 * Source: E. B. Wilson, "Probable Inference", JASA 22 (1927), 209–212.
 */
export function wilson(hits: number, n: number): { low: number; high: number } | undefined {
  if (!(n >= 1)) return undefined;
  const share = hits / n;
  const spread = z95 * z95 / n;
  const centre = share + spread / 2;
  const half = z95 * Math.sqrt(share * (1 - share) / n + spread / (4 * n));
  // Rounding in the last bit must not show 100.00000000000001 %.
  return {
    low: Math.max(0, (centre - half) / (1 + spread)),
    high: Math.min(1, (centre + half) / (1 + spread)),
  };
}
