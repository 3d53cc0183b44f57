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
