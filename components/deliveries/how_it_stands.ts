import type { ShownDelivery } from "../../services/deliveries/read.ts";

/** How a delivery stands, in the words a person would use. */
export type Standing =
  | "due"
  | "retry"
  | "sending"
  | "sent"
  | "kept"
  | "dead"
  | "unknown"
  | "cancelled"
  | "delivered"
  | "bounced_hard"
  | "bounced_soft"
  | "complained"
  | "failed";

/** A transport is written down with the outcome of an attempt, so what is due again has one. */
export function standingOf(
  { state, transport, outcome }: Pick<ShownDelivery, "state" | "transport" | "outcome">,
): Standing {
  switch (state) {
    case "due":
      return transport === null ? "due" : "retry";
    case "claimed":
    case "dialing":
    case "data":
      return "sending";
    case "settled":
      if (outcome && outcome !== "accepted") return outcome;
      return transport === "outbox" ? "kept" : "sent";
    default:
      return state;
  }
}

/** Those that a person should look at. */
export const needsEye: ReadonlySet<Standing> = new Set([
  "dead",
  "unknown",
  "bounced_hard",
  "bounced_soft",
  "complained",
  "failed",
]);
