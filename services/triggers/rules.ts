import type { EventType } from "../events/schema.ts";
import { noHolidays } from "../hours/holidays.ts";
import { nextOpen, openingFor, type Where } from "../hours/opening.ts";
import { type AskFacts, hinder, type SuppressionReason } from "../invitations/hinder.ts";
import { stepsOf } from "../invitations/steps.ts";
import { meets } from "../orders/conditions.ts";
import type { RuleFacts } from "../orders/facts.ts";
import { tellsOfPurchase } from "../policy/policy.ts";
import { type Delay, waitUntil } from "./delay.ts";
import type { RulePlan } from "./plan.ts";
import { notItsTurn } from "./turn.ts";

/** One event that a rule listens to, with its own delay. */
export interface RuleTrigger extends Delay {
  event: EventType;
  /** Another delay for orders with something of a category; the longest when several apply. */
  byCategory?: (Delay & { category: string })[];
}

/** What may start a rule: an event, or that none has come for long (win-back). */
export type Cause = EventType | "inactivity";

/** The part of a rule that decides; the row in the database has it too. */
export interface Rule {
  enabled: boolean;
  touchpoint: string;
  /** Best first: a delivery that a carrier told of beats a guess from the day of shipping. */
  triggers: RuleTrigger[];
  quarantinePeriodDays: number;
  staleAfterDays: number;
  plan?: RulePlan;
}

/** What is known about the order and the person when the decision is taken. */
export interface Facts extends AskFacts {
  /** What this rule already decided for this order: the ask that is scheduled or sent, else the one suppressed last. */
  invitation?: { state: "scheduled" | "sent" | "suppressed"; trigger: string; dueAt: Date };
  /** What conditions and delays by category are about. */
  about?: RuleFacts;
  /** Whose clock and calendar count; by UTC and without holidays when absent. */
  where?: Where;
  /** The how-manieth of the rule's events of this person this is, within its period. */
  happened?: number;
  /** Whether the rule has asked the person about another of its events within its period, or is about to. */
  askedInPeriod?: boolean;
  /** Where the person stands among all for this rule, 0 up to but not including 1: always the same place. */
  place?: number;
}

/**
 * - `ask`: schedule an invitation.
 * - `move`: the one that is scheduled gets a better or later time.
 * - `suppress`: nobody is asked, and why. Of those reasons that say that the order is not for the rule at all
 *   (`isNotFor`) no row is written.
 * - `wait`: none of the rule's events has happened yet.
 * - `covered`: a better event has been decided on, so this one changes nothing.
 */
export type Decision =
  | { kind: "ask"; dueAt: Date; trigger: Cause }
  | { kind: "move"; dueAt: Date; trigger: Cause }
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
  event: { type: Cause; occurredAt: Date },
  facts: Facts,
  now: Date,
): Decision {
  const rank = rankOf(rule, event.type);
  if (rank < 0) return { kind: "wait", for: rule.triggers.map((each) => each.event) };
  const dueAt = dueAtOf(rule, event, facts);
  const earlier = facts.invitation;
  if (earlier) {
    const earlierRank = rankOf(rule, earlier.trigger);
    if (rank > earlierRank && earlierRank >= 0) return { kind: "covered" };
    if (earlier.state === "sent") return { kind: "suppress", reason: "duplicate", dueAt };
    // Two parcels of one order: the question follows the last of them.
    const awaited = earlier.state === "scheduled" && rank === earlierRank;
    if (awaited && dueAt <= earlier.dueAt) return { kind: "covered" };
  }
  const hindrance = stops(rule, event, facts, dueAt, now);
  // What is scheduled already is looked at again when it is due: one ask is told of once.
  const scheduled = earlier?.state === "scheduled";
  if (hindrance && scheduled) return { kind: "covered" };
  if (hindrance) return { kind: "suppress", dueAt, ...hindrance };
  return { kind: scheduled ? "move" : "ask", dueAt, trigger: event.type };
}

/** Whether a reason says that an order is none of the rule's business, rather than that its customer is not asked. */
export const isNotFor = (reason: string): boolean =>
  reason === "conditions" || reason === "not_sampled" || reason === "not_nth";

/** When a rule asks about an event: after its delay, and at an hour that its first message may go out. */
export function dueAtOf(
  rule: Pick<Rule, "triggers" | "plan">,
  event: { type: Cause; occurredAt: Date },
  facts: Pick<Facts, "about" | "where">,
): Date {
  const plan = rule.plan ?? {};
  const opening = openingFor(stepsOf(plan)[0]!.channel, plan.window);
  return nextOpen(waitedAt(rule, event, facts), opening, facts.where ?? anywhere);
}

/** When a rule's wait after an event is over, at whatever hour. */
export function waitedAt(
  rule: Pick<Rule, "triggers">,
  event: { type: Cause; occurredAt: Date },
  { about, where = anywhere }: Pick<Facts, "about" | "where">,
): Date {
  const trigger = rule.triggers.find((each) => each.event === event.type);
  const categories = new Set((about?.category ?? []).map((category) => category.toLowerCase()));
  const others = (trigger?.byCategory ?? []).filter(({ category }) => categories.has(category.toLowerCase()));
  const delays: Delay[] = others.length > 0 ? others : trigger ? [trigger] : [];
  const waited = delays.map((delay) => waitUntil(event.occurredAt, delay, where).getTime());
  return delays.length > 0 ? new Date(Math.max(...waited)) : event.occurredAt;
}

const anywhere: Where = { zone: "UTC", holidays: noHolidays };

/** An event's place among those that a rule listens to; less than 0 for others. */
function rankOf({ triggers, plan }: Rule, cause: string): number {
  if (plan?.start?.kind === "inactivity") return cause === "inactivity" ? 0 : -1;
  return triggers.findIndex((trigger) => trigger.event === cause);
}

function stops(
  rule: Rule,
  event: { type: Cause; occurredAt: Date },
  facts: Facts,
  dueAt: Date,
  now: Date,
): { reason: SuppressionReason; until?: Date } | undefined {
  const reason = notFor(rule.plan ?? {}, facts);
  if (reason) return { reason };
  if (!rule.enabled) return { reason: "rule_off" };
  // However long ago it happened: what is not due yet is not late.
  const late = dueAt <= now && now.getTime() - event.occurredAt.getTime() > days(rule.staleAfterDays);
  if (late) return { reason: "stale" };
  const bought = (facts.bought ?? true) || tellsOfPurchase(event.type);
  return hinder(rule, { ...facts, bought }, dueAt > now ? dueAt : now);
}

/** Why what happened is none of a rule's business. */
function notFor(
  plan: RulePlan,
  facts: Pick<Facts, "about" | "place" | "happened" | "askedInPeriod">,
): SuppressionReason | undefined {
  if (notItsTurn(plan, facts)) return "not_nth";
  if (!meets(plan.conditions, facts.about ?? {})) return "conditions";
  if (plan.share !== undefined && (facts.place ?? 0) >= plan.share) return "not_sampled";
}

/**
 * Whether a rule says sorry for a parcel of an order that it has decided nothing about yet: an order that it would ask
 * about. Only that the parcel is late is no condition then, since it is why there is an apology instead. Silence is not
 * about parcels, and what is counted has not happened yet.
 */
export function saysSorry(plan: RulePlan, facts: Pick<Facts, "about" | "place">): boolean {
  if (!plan.apologyWhenLate || plan.start?.kind === "inactivity" || plan.start?.kind === "count") {
    return false;
  }
  const { conditions } = plan;
  const others = conditions?.match === "all"
    ? { ...conditions, conditions: conditions.conditions.filter(({ fact }) => fact !== "late") }
    : conditions;
  return notFor({ ...plan, conditions: others }, facts) === undefined;
}

const days = (count: number) => count * 86_400_000;
