import type { EventType } from "../events/schema.ts";
import type { Holidays } from "../hours/holidays.ts";
import type { PostponeReason } from "../invitations/recheck.ts";
import { holdsWhenLate, recheck } from "../invitations/recheck.ts";
import type { SuppressionReason } from "../invitations/hinder.ts";
import { expiryOf, nextStepAt } from "../invitations/steps.ts";
import { takeStep } from "../invitations/take_step.ts";
import type { RuleFacts } from "../orders/facts.ts";
import { type OrderFacts, whereOf } from "./facts.ts";
import type { RuleRow } from "./list.ts";
import { type Cause, decide, type Decision } from "./rules.ts";
import { placeOf } from "./sampling.ts";

/** One thing that happens on an order's way, in the order in which it does. */
export type JourneyEntry =
  & { at: Date }
  & (
    | { kind: "event"; type: Cause }
    /** What a rule made of the event before it. */
    | { kind: "decision"; ruleId: string; decision: Decision }
    | { kind: "message"; ruleId: string; step: number; channel: "email" | "sms"; reminder: boolean }
    /** A message of the plan that cannot reach the person. */
    | { kind: "skipped"; ruleId: string; step: number }
    | { kind: "postponed"; ruleId: string; reason: PostponeReason; until: Date }
    | { kind: "suppressed"; ruleId: string; reason: SuppressionReason; until?: Date }
    | { kind: "apology"; ruleId: string }
    /** The link opens nothing from now on, unless there is an answer. */
    | { kind: "expired"; ruleId: string }
  );

/** What a journey is played from. */
export interface Played {
  rules: RuleRow[];
  events: { type: EventType; occurredAt: Date }[];
  order: OrderFacts;
  about: RuleFacts;
  placedAt?: Date;
  /** When the person was asked about other things, by the kind of question. */
  askedBefore: { at: Date; transactional: boolean }[];
  holidays: Holidays;
  /** Of each rule that counts events, how many there were by the last of them. */
  happened: Map<string, number>;
}

interface Ask {
  rule: RuleRow;
  state: "scheduled" | "sent" | "suppressed";
  trigger: Cause;
  dueAt: Date;
  firstDueAt: Date;
  postponedFor?: string;
  step: number;
  sentAt?: Date;
  nextAt?: Date;
  expiresAt?: Date;
}

/** More than any order goes through; a plan that went round in circles would end here. */
const mostEntries = 1_000;

/**
 * Plays an order's way from its first event to the last message, as the engine would take it if nobody answered; pure.
 * What only the database knows (other people's share of a day's limit) is left out.
 */
export function playJourney(played: Played): JourneyEntry[] {
  const { rules, order, about, holidays } = played;
  const entries: JourneyEntry[] = [];
  const asks = new Map<string, Ask>();
  const asked = [...played.askedBefore];
  const parcel = { late: false, lost: false, cancelled: false, refunded: false, sorry: false };
  const where = whereOf(order, holidays);

  const factsOf = (rule: RuleRow, at: Date) => ({
    ...order.facts,
    cancelled: parcel.cancelled,
    fullyRefunded: parcel.refunded && order.facts.fullyRefunded,
    lastAskedAt:
      asked.filter((each) => each.at <= at && each.transactional === (rule.plan.transactional ?? false)).map((
        each,
      ) => each.at).sort((a, b) => b.getTime() - a.getTime())[0],
    about,
    where,
  });

  function hear(event: { type: Cause; occurredAt: Date }) {
    entries.push({ at: event.occurredAt, kind: "event", type: event.type });
    note(parcel, event.type);
    for (const rule of rules) {
      const ask = asks.get(rule.id);
      const decision = decide(rule, event, {
        ...factsOf(rule, event.occurredAt),
        invitation: ask && { state: ask.state, trigger: ask.trigger, dueAt: ask.dueAt },
        happened: played.happened.get(rule.id),
        place: rule.plan.share === undefined
          ? undefined
          : placeOf(rule.id, order.personHash ?? order.orderId),
      }, event.occurredAt);
      if (decision.kind === "wait") continue;
      entries.push({ at: event.occurredAt, kind: "decision", ruleId: rule.id, decision });
      if (decision.kind === "covered") continue;
      const state = decision.kind === "suppress" ? "suppressed" as const : "scheduled" as const;
      if (ask?.state === "sent") continue;
      asks.set(rule.id, {
        rule,
        state,
        trigger: event.type,
        dueAt: decision.dueAt > event.occurredAt ? decision.dueAt : event.occurredAt,
        firstDueAt: decision.dueAt,
        step: 0,
      });
    }
    parcelMoved(event);
  }

  /** What waited for the parcel is due soon after it has come; who still waits may get an apology. */
  function parcelMoved({ type, occurredAt: at }: { type: Cause; occurredAt: Date }) {
    for (const ask of asks.values()) {
      if (ask.state !== "scheduled") continue;
      if (type === "shipment.delivered" && ask.postponedFor === "late_parcel") {
        ask.dueAt = new Date(at.getTime() + 48 * 3_600_000);
      }
      const troubled = type === "shipment.delayed" || type === "shipment.failed";
      if (troubled) saySorry(ask.rule, at);
    }
  }

  function saySorry(rule: RuleRow, at: Date) {
    if (parcel.sorry || !rule.plan.apologyWhenLate || !order.facts.hasAddress) return;
    parcel.sorry = true;
    entries.push({ at, kind: "apology", ruleId: rule.id });
  }

  function fallDue(ask: Ask, at: Date) {
    const { rule } = ask;
    const rival = [...asks.values()].find((other) =>
      other !== ask && other.state === "scheduled" && other.rule.priority > rule.priority &&
      (other.rule.plan.transactional ?? false) === (rule.plan.transactional ?? false) &&
      other.dueAt.getTime() < at.getTime() + other.rule.quarantinePeriodDays * 86_400_000
    );
    const decision = recheck({
      ...factsOf(rule, at),
      test: false,
      rule: { ...rule, enabled: rule.enabled && !rule.archivedAt },
      dueAt: ask.dueAt,
      firstDueAt: ask.firstDueAt,
      postponedFor: ask.postponedFor,
      storeZone: order.storeZone,
      parcelLate: parcel.late,
      parcelLost: parcel.lost,
      rival: rival && { priority: rival.rule.priority, dueAt: rival.dueAt },
    }, at);
    if (decision.kind !== "send" && holdsWhenLate(rule) && (parcel.late || parcel.lost)) saySorry(rule, at);
    if (decision.kind === "postpone") {
      entries.push({
        at,
        ruleId: rule.id,
        kind: "postponed",
        reason: decision.reason,
        until: decision.until,
      });
      ask.dueAt = decision.until;
      ask.postponedFor = decision.reason;
    } else if (decision.kind === "suppress") {
      entries.push({
        at,
        ruleId: rule.id,
        kind: "suppressed",
        reason: decision.reason,
        until: decision.until,
      });
      ask.state = "suppressed";
    } else {
      const { step, channel } = decision;
      entries.push({ at, kind: "message", ruleId: rule.id, step, channel, reminder: false });
      asked.push({ at, transactional: rule.plan.transactional ?? false });
      ask.state = "sent";
      ask.step = step;
      ask.sentAt = at;
      ask.expiresAt = expiryOf(rule.plan, at);
      ask.nextAt = nextStepAt(rule.plan, step, at);
    }
  }

  function goOn(ask: Ask, at: Date) {
    const { rule, sentAt, expiresAt } = ask;
    const decision = takeStep({
      ...factsOf(rule, at),
      test: false,
      rule: { ...rule, enabled: rule.enabled && !rule.archivedAt },
      dueAt: at,
      storeZone: order.storeZone,
      taken: ask.step,
      sentAt: sentAt!,
      expiresAt,
      answered: false,
    }, at);
    if (decision.kind === "wait") {
      ask.nextAt = decision.until;
      return;
    }
    ask.nextAt = decision.kind === "stop" ? undefined : decision.nextStepAt;
    if (decision.kind === "stop") return;
    ask.step = decision.step;
    const { step } = decision;
    if (decision.kind === "skip") entries.push({ at, kind: "skipped", ruleId: rule.id, step });
    else {
      const reminder = rule.plan.reminderAfterDays !== undefined &&
        sentAt!.getTime() + rule.plan.reminderAfterDays * 86_400_000 <= at.getTime() &&
        decision.channel === (rule.plan.steps?.[0]?.channel ?? "email");
      entries.push({ at, kind: "message", ruleId: rule.id, step, channel: decision.channel, reminder });
    }
  }

  const happening = [...played.events, ...silences(played)]
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  while (entries.length < mostEntries) {
    const next = nextOf(happening[0], [...asks.values()]);
    if (!next) break;
    if (next.kind === "event") hear(happening.shift()!);
    else if (next.kind === "due") fallDue(next.ask, next.at);
    else if (next.kind === "step") goOn(next.ask, next.at);
    else {
      entries.push({ at: next.at, kind: "expired", ruleId: next.ask.rule.id });
      next.ask.expiresAt = undefined;
      next.ask.nextAt = undefined;
    }
  }
  return entries;
}

/** What an event says of the order, for the decisions that come after it. */
function note(
  parcel: { late: boolean; lost: boolean; cancelled: boolean; refunded: boolean },
  type: Cause,
) {
  if (type === "order.cancelled") parcel.cancelled = true;
  if (type === "refund.issued") parcel.refunded = true;
  if (type === "shipment.delayed") parcel.late = true;
  if (type === "shipment.failed") parcel.lost = true;
  if (type === "shipment.delivered") parcel.late = parcel.lost = false;
}

/** When rules that wait for silence would hear it, if nothing more is ordered. */
const silences = ({ rules, placedAt }: Played): { type: Cause; occurredAt: Date }[] =>
  rules.flatMap(({ plan: { start } }) =>
    start?.kind === "inactivity" && placedAt
      ? [{ type: "inactivity", occurredAt: new Date(placedAt.getTime() + start.days * 86_400_000) }]
      : []
  );

type Next =
  | { kind: "event"; at: Date }
  | { kind: "due" | "step" | "expiry"; at: Date; ask: Ask };

/** What comes next; of what comes at one time the event first, then what weighs most. */
function nextOf(event: { occurredAt: Date } | undefined, asks: Ask[]): Next | undefined {
  const all: Next[] = event ? [{ kind: "event", at: event.occurredAt }] : [];
  for (const ask of [...asks].sort((a, b) => b.rule.priority - a.rule.priority)) {
    if (ask.state === "scheduled") all.push({ kind: "due", at: ask.dueAt, ask });
    if (ask.state === "sent" && ask.nextAt) all.push({ kind: "step", at: ask.nextAt, ask });
    if (ask.state === "sent" && ask.expiresAt) all.push({ kind: "expiry", at: ask.expiresAt, ask });
  }
  return all.reduce<Next | undefined>(
    (first, each) => first && first.at <= each.at ? first : each,
    undefined,
  );
}
