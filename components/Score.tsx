import { npsBand } from "../services/scores/band.ts";

/** One rating, 0–10, coloured by its group; the label says in words what the colour says. */
export function Score({ rating, label, small }: { rating: number; label?: string; small?: boolean }) {
  const classes = ["score", npsBand(rating), small && "small"].filter(Boolean).join(" ");
  return (
    <span class={classes} title={label}>
      {rating}
      {label && <span class="hidden-text">{label}</span>}
    </span>
  );
}
