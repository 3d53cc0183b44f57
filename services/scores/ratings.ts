/** A histogram: rating → number of answers that gave it (whole numbers ≥ 0; a missing rating is 0). */
export type RatingCounts = Readonly<Record<number, number>>;

/**
 * The part of a histogram that lies on a scale.
 * @returns `[rating, answers]` pairs of whole ratings `from…to`; whatever else was counted is left out
 */
export function onScale(counts: RatingCounts, from: number, to: number): [rating: number, answers: number][] {
  return Object.entries(counts)
    .map(([rating, answers]): [number, number] => [Number(rating), answers])
    .filter(([rating]) => Number.isInteger(rating) && rating >= from && rating <= to);
}

/** The number of answers in a list of `[rating, answers]` pairs. */
export function total(pairs: readonly (readonly [rating: number, answers: number])[]): number {
  return pairs.reduce((sum, [, answers]) => sum + answers, 0);
}
