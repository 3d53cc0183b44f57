import { optoutReason } from "./optout_reason.ts";

/** Why a delivery that was due is not sent after all. */
export type CancelReason =
  | "opted_out"
  | "bounced"
  | "erased"
  | "cancelled"
  | "refunded"
  | "rule_off"
  | "country_off"
  | "expired"
  | "answered";

/** What is true when a delivery is claimed. */
export interface CancelFacts {
  kind: "invitation" | "reply" | "apology" | "test";
  /** A test order's ask goes to its owner, whatever they have chosen as a customer. */
  test: boolean;
  touchpoint: string;
  optouts: string[];
  orderCancelled: boolean;
  fullyRefunded: boolean;
  /** The rule that asks was switched off or archived. */
  ruleOff: boolean;
  /** Nobody in the person's country is asked any more. */
  countryOff: boolean;
  /** The link would not open any more. */
  expired: boolean;
  /** Something was answered, if only in part. */
  answered: boolean;
}

/**
 * What has come between the decision to send and the sending. A reply is a person's, so only an erasure stops it, and
 * the word that ends all texts (it stands on the conversation's page all the same);
 * what is sent by itself, an apology too, goes to nobody who has said no.
 */
export function cancelReason(facts: CancelFacts): CancelReason | undefined {
  const optedOut = optoutReason(facts.optouts);
  if (optedOut === "erased") return optedOut;
  if (facts.kind === "reply" && facts.optouts.includes("stopped")) return "opted_out";
  if (facts.kind === "reply" || facts.kind === "test" || facts.test) return undefined;
  if (optedOut) return optedOut;
  if (facts.orderCancelled) return "cancelled";
  if (facts.ruleOff) return "rule_off";
  if (facts.kind === "apology") return undefined;
  if (facts.countryOff) return "country_off";
  if (facts.answered) return "answered";
  if (facts.expired) return "expired";
  // Who got all their money back is asked about the return, not about the delivery.
  if (facts.fullyRefunded && facts.touchpoint !== "after_return") return "refunded";
}
