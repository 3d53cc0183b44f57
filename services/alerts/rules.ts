import { npsBand } from "../scores/band.ts";

/** Why somebody at the shop should look at a response. */
export type AlertKind = "low_score" | "contact_requested";

/**
 * What an answer raises; anything raised opens a conversation.
 * @param answer the rating on 0–10 if one was given, and whether contact was asked for
 */
export function alertsFor(answer: { rating?: number; contactWanted: boolean }): AlertKind[] {
  const unhappy = answer.rating !== undefined && npsBand(answer.rating) === "detractor";
  return [
    ...(unhappy ? ["low_score" as const] : []),
    ...(answer.contactWanted ? ["contact_requested" as const] : []),
  ];
}
