import type { SuppressionReason } from "../../invitations/hinder.ts";
import type { PostponeReason } from "../../invitations/recheck.ts";
import type { OrderFacts } from "../facts.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import type { RulePlan } from "../plan.ts";
import type { Cause } from "../rules.ts";
import { type WhyNot, whyNot } from "../why_not.ts";

/** A message as it stands in the book of deliveries. */
export interface RecordedMessage {
  deliveryId: string;
  channel: "email" | "sms";
  state: "due" | "claimed" | "dialing" | "data" | "settled" | "dead" | "unknown" | "cancelled";
  transport: string | null;
  outcome: "accepted" | "delivered" | "bounced_hard" | "bounced_soft" | "complained" | "failed" | null;
  cancelReason: string | null;
  subject: string | null;
  /** Of a text, as long as it is kept. */
  text: string | null;
  /** Whether a mail is kept as its receiver sees it. */
  hasHtml: boolean;
  /** What it was written in. */
  language: string;
}

/** One thing that has happened to an order, as it was written down; of asks, whose by `askerId`. */
export type RecordedEntry =
  & { at: Date }
  & (
    | { kind: "event"; type: Cause }
    | { kind: "planned"; askerId: string; dueAt: Date }
    /** From then until; without an end it waits still. */
    | { kind: "waited"; askerId: string; reason: PostponeReason; until?: Date }
    /** `dueAt` where only that is known: by when nobody was asked. */
    | {
      kind: "suppressed";
      askerId: string;
      reason: SuppressionReason;
      dueAt?: Date;
      until?: Date;
    } & WhyNot
    | ({ kind: "message"; askerId: string; what: "invitation" | "apology"; again: boolean } & RecordedMessage)
    | { kind: "answered"; askerId: string }
    | { kind: "expired"; askerId: string }
  );

/** One ask as it is recorded. */
export interface RecordedAsk {
  id: string;
  /** Its rule, or its one-off send. */
  askerId: string;
  plan: RulePlan;
  /** Nobody was written to: a code in the parcel, a link, an app. */
  met: boolean;
  trigger: string | null;
  state: "scheduled" | "sent" | "suppressed";
  reason: SuppressionReason | null;
  until: Date | null;
  /** How long its rule leaves people in peace. */
  quarantinePeriodDays: number;
  dueAt: Date;
  firstDueAt: Date | null;
  postponedFor: PostponeReason | null;
  /** When what it was decided by was looked at. */
  decidedAt: Date;
  sentAt: Date | null;
  expiresAt: Date | null;
  answeredAt: Date | null;
}

/** All that is recorded of an order, or of a case. */
export interface Recorded {
  events: { type: Cause; occurredAt: Date }[];
  asks: RecordedAsk[];
  messages: (RecordedMessage & { invitationId: string; kind: "invitation" | "apology"; at: Date })[];
  order: OrderFacts;
  about: RuleFacts;
  /** Whether a parcel is late at this moment. */
  late: boolean;
  now: Date;
}

/** What has happened, in its order; pure. Nothing is told but what was written down. */
export function tellRecorded(recorded: Recorded): RecordedEntry[] {
  const { events, asks, messages } = recorded;
  const entries: RecordedEntry[] = [
    ...events.map(({ type, occurredAt: at }): RecordedEntry => ({ at, kind: "event", type })),
    ...asks.flatMap((ask) => decisionsOf(ask, recorded)),
    ...asks.flatMap((ask) => endOf(ask, recorded)),
  ];
  for (const ask of asks) {
    const gone = new Set<string>();
    for (const { invitationId, kind: what, at, ...message } of messages) {
      if (invitationId !== ask.id) continue;
      const way = `${what} ${message.channel}`;
      entries.push({ at, kind: "message", askerId: ask.askerId, what, again: gone.has(way), ...message });
      gone.add(way);
    }
  }
  // What is of one moment goes by what leads to what.
  return entries.sort((a, b) =>
    a.at.getTime() - b.at.getTime() || sequence.indexOf(a.kind) - sequence.indexOf(b.kind)
  );
}

const sequence: RecordedEntry["kind"][] = [
  "event",
  "planned",
  "waited",
  "suppressed",
  "message",
  "answered",
  "expired",
];

/** What is only found when a question is due: it had been planned. */
const foundWhenDue = new Set<SuppressionReason>([
  "outranked",
  "parcel_lost",
  "late_parcel",
  "daily_limit",
  "conditions",
  "send_stopped",
]);

function decisionsOf(ask: RecordedAsk, recorded: Recorded): RecordedEntry[] {
  const { askerId, state, dueAt, firstDueAt, decidedAt, reason } = ask;
  // Only carries an apology: nothing has been decided.
  if (ask.met || ask.trigger === "apology") return [];
  const planned: RecordedEntry = { at: decidedAt, kind: "planned", askerId, dueAt: firstDueAt ?? dueAt };
  if (state !== "suppressed") return [planned, ...waitOf(ask, recorded)];
  const why = {
    kind: "suppressed" as const,
    askerId,
    reason: reason!,
    ...ask.until && { until: ask.until },
    ...whyNot(ask.plan, reason!, recorded),
  };
  if (isOfDueTime(ask)) return [planned, ...waitOf(ask, recorded), { at: later(dueAt, decidedAt), ...why }];
  const certain = dueAt <= decidedAt || reason === "duplicate";
  return [{ at: decidedAt, ...why, ...certain ? {} : { dueAt } }];
}

/** What was due before it was decided was looked at when it was. */
const later = (at: Date, decidedAt: Date): Date => at > decidedAt ? at : decidedAt;

/** Whether an ask was suppressed when it was due, as far as its row tells. */
function isOfDueTime({ reason, until, quarantinePeriodDays, decidedAt, postponedFor }: RecordedAsk): boolean {
  if (postponedFor !== null || foundWhenDue.has(reason!)) return true;
  if (reason !== "quarantined" || !until) return false;
  return until.getTime() - quarantinePeriodDays * 86_400_000 > decidedAt.getTime();
}

function waitOf(ask: RecordedAsk, { events, late }: Recorded): RecordedEntry[] {
  const { askerId, postponedFor: reason, firstDueAt, dueAt, sentAt, state, decidedAt } = ask;
  if (!reason || !firstDueAt) return [];
  const come = reason === "late_parcel" && !late
    ? events.findLast(({ type, occurredAt }) => type === "shipment.delivered" && occurredAt > firstDueAt)
    : undefined;
  const until = come?.occurredAt ?? sentAt ?? (state === "suppressed" ? dueAt : undefined);
  return [{ at: later(firstDueAt, decidedAt), kind: "waited", askerId, reason, ...until && { until } }];
}

function endOf({ askerId, answeredAt, expiresAt, state }: RecordedAsk, { now }: Recorded): RecordedEntry[] {
  if (answeredAt) return [{ at: answeredAt, kind: "answered", askerId }];
  if (state === "sent" && expiresAt && expiresAt <= now) return [{ at: expiresAt, kind: "expired", askerId }];
  return [];
}
