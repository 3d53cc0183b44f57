import { ratingBand, type RatingType } from "../../services/scores/band.ts";
import { Score } from "../Score.tsx";
import type { View } from "./view.ts";

/** The rating that a conversation began with, its group in words; a dash where none was given. */
export function Rating(
  { view, rating, type, small }: { view: View; rating: number | null; type: RatingType; small?: boolean },
) {
  const band = rating === null ? undefined : ratingBand(type, rating);
  if (rating === null || !band) return <span class="score">–</span>;
  return <Score rating={rating} type={type} label={view.t(`common.${band}`)} small={small} />;
}
