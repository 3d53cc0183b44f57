import type { ShownDelivery } from "../../services/deliveries/read.ts";

/** How a delivery stands, in the words a person would use. */
export type Standing = "due" | "retry" | "sending" | "sent" | "kept" | "dead" | "unknown" | "cancelled";

/** A transport is written down with the outcome of an attempt, so what is due again has one. */
export function standingOf({ state, transport }: Pick<ShownDelivery, "state" | "transport">): Standing {
  switch (state) {
    case "due":
      return transport === null ? "due" : "retry";
    case "claimed":
    case "dialing":
    case "data":
      return "sending";
    case "settled":
      return transport === "outbox" ? "kept" : "sent";
    default:
      return state;
  }
}
