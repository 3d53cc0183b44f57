import { ratingBand, type RatingType } from "../services/scores/band.ts";

const highest = { nps: undefined, csat: 5, ces: 7 } as const;

/** One rating, coloured by its group; the label says in words what the colour says. */
export function Score(
  { rating, type, label, small }: { rating: number; type: RatingType; label?: string; small?: boolean },
) {
  const most = highest[type];
  const classes = ["score", ratingBand(type, rating), small && "small", most && "of"].filter(Boolean).join(
    " ",
  );
  return (
    <span class={classes} title={label}>
      {rating}
      {/* 0–10 is what everybody knows; the other scales say where they end. */}
      {most && <small>/{most}</small>}
      {label && <span class="hidden-text">{label}</span>}
    </span>
  );
}
