/** The three groups of a 0–10 recommendation question. */
export type NpsBand = "promoter" | "passive" | "detractor";

/**
 * The group that one rating belongs to.
 * @param rating a whole number, 0–10
 * @returns promoter 9–10, passive 7–8, detractor 0–6; `undefined` for anything that is not on the scale
 * Source: F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003.
 */
export function npsBand(rating: number): NpsBand | undefined {
  if (!Number.isInteger(rating) || rating < 0 || rating > 10) return undefined;
  if (rating >= 9) return "promoter";
  return rating >= 7 ? "passive" : "detractor";
}

/** The scales that count as scores: recommendation 0–10, satisfaction 1–5, ease 1–7. */
export type RatingType = "nps" | "csat" | "ces";

/** The lowest rating of the happy and of the neither happy nor unhappy. */
const bandsFrom = { csat: { promoter: 4, passive: 3 }, ces: { promoter: 5, passive: 4 } } as const;
const ends = { csat: [1, 5], ces: [1, 7] } as const;

/**
 * The group of a rating on any scale, in the words of NPS: happy, neither, unhappy.
 * @param rating a whole number on the scale of its type
 * @returns csat 4–5, 3, 1–2 (the share of 4–5 is the score); ces 5–7, 4, 1–3; `undefined` off the scale
 */
export function ratingBand(type: RatingType, rating: number): NpsBand | undefined {
  if (type === "nps") return npsBand(rating);
  const [low, high] = ends[type];
  if (!Number.isInteger(rating) || rating < low || rating > high) return undefined;
  const { promoter, passive } = bandsFrom[type];
  if (rating >= promoter) return "promoter";
  return rating >= passive ? "passive" : "detractor";
}
