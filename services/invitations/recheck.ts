import { nextDay, nextOpen, openingFor, type Where } from "../hours/opening.ts";
import { meets } from "../orders/conditions.ts";
import type { RuleFacts } from "../orders/facts.ts";
import type { RulePlan } from "../triggers/plan.ts";
import { type AskFacts, firstStep, hinder, type SuppressionReason } from "./hinder.ts";

/** Why an ask is due later than its rule says. */
export type PostponeReason = "late_parcel" | "quiet_hours" | "outranked" | "daily_limit" | "send_paused";

/** The part of a rule that is looked at again when an ask is due. */
export interface DueRule {
  enabled: boolean;
  touchpoint: string;
  quarantinePeriodDays: number;
  staleAfterDays: number;
  priority: number;
  plan: RulePlan;
}

/** What is known about a scheduled invitation when it is due. */
export interface DueFacts extends AskFacts {
  test: boolean;
  dueAt: Date;
  /** When it was due before anything postponed it. */
  firstDueAt?: Date;
  postponedFor?: string;
  /** Its one-off send, when no rule asks. */
  send?: "running" | "paused" | "stopped";
  rule: DueRule | undefined;
  /** Where the person lives; their store's zone too, by whose days a rule counts. */
  where: Where;
  storeZone: string;
  /** A parcel of the order is told to be late and has not come. */
  parcelLate?: boolean;
  /** A parcel of the order could not be delivered, and none has come after that. */
  parcelLost?: boolean;
  /** The weightiest other ask of the person that is scheduled and that this one would silence. */
  rival?: { priority: number; dueAt: Date };
  /** The priority of what the same person has been asked in this very moment. */
  askedNow?: number;
  /** How many the rule has asked today. */
  askedToday?: number;
  /** What the rule's conditions are about; absent when it has none. */
  about?: RuleFacts;
}

/** What becomes of an ask that is due. */
export type DueDecision =
  | { kind: "send"; step: number; channel: "email" | "sms" }
  | { kind: "postpone"; reason: PostponeReason; until: Date }
  | { kind: "suppress"; reason: SuppressionReason; until?: Date };

const hour = 3_600_000;
const day = 24 * hour;

/** What has come between scheduling and sending: whether the question goes out now, later or not at all. */
export function recheck(facts: DueFacts, now: Date): DueDecision {
  if (facts.test) {
    return facts.hasAddress ? { kind: "send", step: 1, channel: "email" } : suppress("no_address");
  }
  const { rule } = facts;
  if (facts.send === "stopped") return suppress("send_stopped");
  if (!rule?.enabled) return suppress("rule_off");
  if (facts.send === "paused") {
    return { kind: "postpone", reason: "send_paused", until: new Date(now.getTime() + hour / 6) };
  }
  const firstDueAt = facts.postponedFor ? facts.firstDueAt ?? facts.dueAt : facts.dueAt;
  const goodUntil = firstDueAt.getTime() + rule.staleAfterDays * day;
  // A server that was off for weeks does not ask about what people have forgotten.
  if (now.getTime() > goodUntil) return suppress(outlived(facts.postponedFor));

  const hindrance = hinder(rule, facts, now);
  if (hindrance?.reason === "quarantined" && yielded(facts, rule)) return suppress("outranked");
  if (hindrance) return { kind: "suppress", ...hindrance };
  if (facts.about && !meets(rule.plan.conditions, facts.about)) return suppress("conditions");

  const later = (reason: PostponeReason, until: Date): DueDecision =>
    until.getTime() > goodUntil ? suppress(outlived(reason)) : { kind: "postpone", reason, until };
  if (holdsWhenLate(rule)) {
    if (facts.parcelLost) return suppress("parcel_lost");
    // Its arrival has it looked at again; so has each day, should nobody tell of it.
    if (facts.parcelLate) return later("late_parcel", new Date(now.getTime() + day));
  }
  const first = firstStep(rule, facts, now);
  if ("reason" in first) return suppress(first.reason);
  const { channel } = first.step;
  const opening = openingFor(channel, rule.plan.window);
  const opens = nextOpen(now, opening, facts.where);
  if (opens > now) return later("quiet_hours", opens);
  if (facts.rival && facts.rival.priority > rule.priority) {
    const after = Math.max(facts.rival.dueAt.getTime(), now.getTime() + hour / 60);
    return later("outranked", new Date(after));
  }
  if (rule.plan.atMostADay !== undefined && (facts.askedToday ?? 0) >= rule.plan.atMostADay) {
    return later("daily_limit", nextOpen(nextDay(now, facts.storeZone), opening, facts.where));
  }
  return { kind: "send", step: first.number, channel };
}

/** Whether a rule leaves orders in peace whose parcel has not come: those that ask about the delivery do by themselves. */
export const holdsWhenLate = ({ plan, touchpoint }: { plan: RulePlan; touchpoint: string }): boolean =>
  plan.holdWhenLate ?? touchpoint === "after_delivery";

const suppress = (reason: SuppressionReason): DueDecision => ({ kind: "suppress", reason });

/** Somebody else's question went first, by its weight: that is the reason, not the peace that followed. */
const yielded = ({ postponedFor, askedNow }: DueFacts, rule: DueRule): boolean =>
  postponedFor === "outranked" || (askedNow !== undefined && askedNow > rule.priority);

/** What an ask that was put off for too long is suppressed for. */
function outlived(postponedFor: string | undefined): SuppressionReason {
  return postponedFor === "late_parcel" || postponedFor === "outranked" || postponedFor === "daily_limit"
    ? postponedFor
    : "stale";
}
