import type { EventType } from "../events/schema.ts";
import { type AskFacts, hinder, type SuppressionReason } from "../invitations/hinder.ts";

/** One event that a rule listens to, with its own delay. */
export interface RuleTrigger {
  event: EventType;
  delayHours: number;
}

/** The part of a rule that decides; the row in the database has it too. */
export interface Rule {
  enabled: boolean;
  touchpoint: string;
  /** Best first: a delivery that a carrier told of beats a guess from the day of shipping. */
  triggers: RuleTrigger[];
  quarantinePeriodDays: number;
  staleAfterDays: number;
}

/** What is known about the order and the person when the decision is taken. */
export interface Facts extends AskFacts {
  /** What this rule already decided for this order: the ask that is scheduled or sent, else the one suppressed last. */
  invitation?: { state: "scheduled" | "sent" | "suppressed"; trigger: EventType; dueAt: Date };
}

/**
 * - `ask`: schedule an invitation.
 * - `move`: the one that is scheduled gets a better or later time.
 * - `suppress`: nobody is asked, and why.
 * - `wait`: none of the rule's events has happened yet.
 * - `covered`: a better event has been decided on, so this one changes nothing.
 */
export type Decision =
  | { kind: "ask"; dueAt: Date; trigger: EventType }
  | { kind: "move"; dueAt: Date; trigger: EventType }
  | { kind: "suppress"; reason: SuppressionReason; dueAt: Date; until?: Date }
  | { kind: "wait"; for: EventType[] }
  | { kind: "covered" };

/**
 * What one event leads to under one rule.
 * @param event what happened, and when
 * @param now the time of the decision: what was due before it is due at once
 */
export function decide(
  rule: Rule,
  event: { type: EventType; occurredAt: Date },
  facts: Facts,
  now: Date,
): Decision {
  const rank = rule.triggers.findIndex((trigger) => trigger.event === event.type);
  const trigger = rule.triggers[rank];
  if (!trigger) return { kind: "wait", for: rule.triggers.map((each) => each.event) };
  const dueAt = new Date(event.occurredAt.getTime() + trigger.delayHours * 3_600_000);
  const earlier = facts.invitation;
  if (earlier) {
    const earlierRank = rule.triggers.findIndex((each) => each.event === earlier.trigger);
    if (rank > earlierRank) return { kind: "covered" };
    if (earlier.state === "sent") return { kind: "suppress", reason: "duplicate", dueAt };
    // Two parcels of one order: the question follows the last of them.
    const awaited = earlier.state === "scheduled" && rank === earlierRank;
    if (awaited && dueAt <= earlier.dueAt) return { kind: "covered" };
  }
  if (!rule.enabled) return { kind: "suppress", reason: "rule_off", dueAt };
  if (now.getTime() - event.occurredAt.getTime() > days(rule.staleAfterDays)) {
    return { kind: "suppress", reason: "stale", dueAt };
  }
  const hindrance = hinder(rule, facts, dueAt > now ? dueAt : now);
  // What is scheduled already is looked at again when it is due: one ask is told of once.
  const scheduled = earlier?.state === "scheduled";
  if (hindrance && scheduled) return { kind: "covered" };
  if (hindrance) return { kind: "suppress", dueAt, ...hindrance };
  return { kind: scheduled ? "move" : "ask", dueAt, trigger: event.type };
}

const days = (count: number) => count * 86_400_000;
