import { type Consents, forbids, type Policy } from "../policy/policy.ts";
import { questionKind } from "../policy/kinds.ts";
import { type Optout, pausedUntil, unreachable } from "../policy/reach.ts";
import type { RulePlan } from "../triggers/plan.ts";
import { quarantineEnd } from "./quarantine.ts";
import { type Step, stepsOf } from "./steps.ts";

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
  | "duplicate"
  /** Nobody in the person's country is asked. */
  | "country_off"
  /** Their country asks for consent, and they have given none to mails. */
  | "no_consent"
  /** The same of texts, for a question that would only go as a text. */
  | "no_sms_consent"
  /** They have never bought from the store, and agreed to nothing. */
  | "no_purchase"
  /** Another rule with a higher priority asked, or had to. */
  | "outranked"
  | "parcel_lost"
  /** The parcel came too late, or not at all, for the question to make sense. */
  | "late_parcel"
  /** The rule had asked enough people for so long that the question has grown stale. */
  | "daily_limit"
  /** What the rule asks for is not, or no longer, true of the order. */
  | "conditions"
  /** Not of the share of people that the rule asks. */
  | "not_sampled"
  /** Not the event, of several, that the rule waits for. */
  | "not_nth"
  /** Its one-off send was stopped. */
  | "send_stopped";

/** Why nobody is asked, and until when for a reason that passes. */
export interface Hindrance {
  reason: SuppressionReason;
  until?: Date;
}

/** What is known about the order and the person at the moment of asking. */
export interface AskFacts {
  /** Whether the person can be written to by mail. */
  hasAddress: boolean;
  /** Whether their number is known and the store has somebody who sends texts. */
  hasPhone?: boolean;
  /** All that is kept of the person's wishes. */
  optouts: readonly Optout[];
  cancelled: boolean;
  fullyRefunded: boolean;
  /** When this person was last asked anything of the same kind (transactional or not), by any store. */
  lastAskedAt?: Date;
  /** Of the person's country; that of most countries when absent. */
  policy?: Policy;
  /** What the person has agreed to, each way by itself. */
  consents?: Consents;
  /** Whether they have ever bought from the store; taken to be so when absent. */
  bought?: boolean;
}

/**
 * What speaks against asking at a moment; looked at once when the event comes and again when the message is due,
 * because people return things, opt out and get asked by others in between.
 * @param askAt when the question would reach the person
 */
export function hinder(
  rule: { touchpoint: string; quarantinePeriodDays: number; plan?: RulePlan },
  facts: AskFacts,
  askAt: Date,
): Hindrance | undefined {
  const first = firstStep(rule, facts, askAt);
  if ("reason" in first) return first;
  if (facts.cancelled) return { reason: "cancelled" };
  // Who got all their money back is asked about the return, not about the delivery.
  if (facts.fullyRefunded && rule.touchpoint !== "after_return") return { reason: "refunded" };
  const free = quarantineEnd(facts.lastAskedAt, rule.quarantinePeriodDays);
  if (free && askAt < free) return { reason: "quarantined", until: free };
}

/**
 * The first message that can reach the person: a step that cannot is left out.
 * @returns `number` is the step's place in the plan, from 1; or what stands against all of them
 */
export function firstStep(
  { touchpoint, plan = {} }: { touchpoint: string; plan?: RulePlan },
  facts: AskFacts,
  at: Date,
): { number: number; step: Step } | Hindrance {
  const why = new Set<SuppressionReason>();
  for (const [index, step] of stepsOf(plan).entries()) {
    if (step.reminder) continue;
    const hindered = stepHindered({ ...step, touchpoint }, facts, at);
    if (!hindered) return { number: index + 1, step };
    why.add(hindered);
  }
  const reason = weightiest.find((each) => why.has(each)) ?? "no_address";
  const until = reason === "opted_out"
    ? pausedUntil(facts.optouts, { kind: questionKind(touchpoint) }, at)
    : undefined;
  return until ? { reason, until } : { reason };
}

/** What of several reasons is told. */
const weightiest = [
  "erased",
  "bounced",
  "opted_out",
  "country_off",
  "no_consent",
  "no_sms_consent",
  "no_purchase",
] as const;

/**
 * Why one message cannot or may not reach the person, by what is known of them; a text without a provider cannot either.
 * @param message.reminds whether an earlier message of the ask has reached them
 */
export function stepHindered(
  { channel, touchpoint, reminds }: { channel: Step["channel"]; touchpoint: string; reminds?: boolean },
  facts: Pick<AskFacts, "hasAddress" | "hasPhone" | "optouts" | "policy" | "consents" | "bought">,
  at: Date,
): "no_address" | typeof weightiest[number] | undefined {
  if (channel === "email" ? !facts.hasAddress : !facts.hasPhone) return "no_address";
  return unreachable(facts.optouts, { channel, kind: questionKind(touchpoint), reminds, at }) ??
    forbids(facts.policy ?? "soft_opt_in", facts.consents ?? {}, channel, facts.bought);
}
