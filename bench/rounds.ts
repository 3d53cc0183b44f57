import type { Figures } from "./measurement.ts";

/**
 * Measures the limit and the product in turn, so that whatever else the machine does meets both, and takes medians.
 * One round of each goes before, uncounted: programs are slower until they are compiled.
 */
export async function inTurn(
  { limit, ours, rounds = 3 }: { limit: () => Promise<number>; ours: () => Promise<number>; rounds?: number },
): Promise<Figures> {
  const seen = { limit: [] as number[], ours: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const pair = { limit: await limit(), ours: await ours() };
    if (round === 0) continue;
    seen.limit.push(pair.limit);
    seen.ours.push(pair.ours);
  }
  return { limit: median(seen.limit), ours: median(seen.ours), rounds: seen };
}

/** Measures what has no limit beside it: a size, or a time with a bound of its own. */
export async function severalTimes(measure: () => Promise<number>, rounds: number): Promise<Figures> {
  const seen: number[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await measure());
  return { ours: median(seen), rounds: { ours: seen } };
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
