import { optoutReason } from "../deliveries/optout_reason.ts";
import { quarantineEnd } from "./quarantine.ts";

export type SuppressionReason =
  | "rule_off"
  | "no_address"
  | "cancelled"
  | "refunded"
  | "quarantined"
  | "opted_out"
  | "bounced"
  | "erased"
  | "stale"
  | "duplicate";

/** Why nobody is asked, and until when for a reason that passes. */
export interface Hindrance {
  reason: SuppressionReason;
  until?: Date;
}

/** What is known about the order and the person at the moment of asking. */
export interface AskFacts {
  /** Whether the person can be written to at all. */
  hasAddress: boolean;
  /** The kinds of the person's opt-outs. */
  optouts: readonly string[];
  cancelled: boolean;
  fullyRefunded: boolean;
  /** When this person was last asked anything, by any store. */
  lastAskedAt?: Date;
}

/**
 * What speaks against asking at a moment; looked at once when the event comes and again when the message is due,
 * because people return things, opt out and get asked by others in between.
 * @param askAt when the question would reach the person
 */
export function hinder(
  rule: { touchpoint: string; quarantinePeriodDays: number },
  facts: AskFacts,
  askAt: Date,
): Hindrance | undefined {
  if (!facts.hasAddress) return { reason: "no_address" };
  const optedOut = optoutReason(facts.optouts);
  if (optedOut) return { reason: optedOut };
  if (facts.cancelled) return { reason: "cancelled" };
  // Who got all their money back is asked about the return, not about the delivery.
  if (facts.fullyRefunded && rule.touchpoint !== "after_return") return { reason: "refunded" };
  const free = quarantineEnd(facts.lastAskedAt, rule.quarantinePeriodDays);
  if (free && askAt < free) return { reason: "quarantined", until: free };
}
