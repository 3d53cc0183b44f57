import { ratingBand, type RatingType } from "../scores/band.ts";

/** Why somebody at the shop should look at a response. */
export type AlertKind = "low_score" | "contact_requested";

/** The rating that a response is about, and the scale that it was given on. */
export interface Rated {
  type: RatingType;
  rating: number;
}

/**
 * What an answer raises; anything raised opens a conversation.
 * @param answer the rating if one was given (low are NPS 0–6, CSAT 1–2 and CES 1–3), and whether contact was asked for
 */
export function alertsFor(answer: { rated?: Rated; contactWanted: boolean }): AlertKind[] {
  const { rated, contactWanted } = answer;
  const unhappy = rated !== undefined && ratingBand(rated.type, rated.rating) === "detractor";
  return [
    ...(unhappy ? ["low_score" as const] : []),
    ...(contactWanted ? ["contact_requested" as const] : []),
  ];
}
