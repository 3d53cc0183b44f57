import { npsBand } from "../../services/scores/band.ts";
import { Score } from "../Score.tsx";
import type { View } from "./view.ts";

/** The rating that a conversation began with, its group in words; a dash where none was given. */
export function Rating({ view, rating, small }: { view: View; rating: number | null; small?: boolean }) {
  const band = rating === null ? undefined : npsBand(rating);
  if (rating === null || !band) return <span class="score">–</span>;
  return <Score rating={rating} label={view.t(`common.${band}`)} small={small} />;
}
