import type { EventType } from "../../events/schema.ts";
import type { Holidays } from "../../hours/holidays.ts";
import type { Where } from "../../hours/opening.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { apologyChannel } from "../../invitations/apology.ts";
import type { DueFacts, DueRule } from "../../invitations/recheck.ts";
import { tellsOfPurchase } from "../../policy/policy.ts";
import { type OrderFacts, whereOf } from "../facts.ts";
import { type Lack, lacksFor } from "../lacks.ts";
import type { RuleRow } from "../list.ts";
import type { Cause, Facts } from "../rules.ts";
import { type Unmet, unmetConditions } from "../unmet.ts";
import type { JourneyEntry } from "./entry.ts";

/** What a journey is played from. */
export interface Played {
  rules: RuleRow[];
  /** Those of parcels name theirs, as the shop does. */
  events: { type: EventType; occurredAt: Date; parcel?: string }[];
  /** What has been decided and done until a moment, where it is played on from there. */
  soFar?: SoFar;
  order: OrderFacts;
  about: RuleFacts;
  /** When silence begins; absent where nobody would hear it. */
  placedAt?: Date;
  /** When the person was asked about other things, by the kind of question. */
  askedBefore: { at: Date; transactional: boolean }[];
  holidays: Holidays;
  /** How often what a rule counts has happened by one of the events here; of nobody's when absent. */
  often?: (rule: RuleRow, told: readonly Cause[]) => Pick<Facts, "happened" | "askedInPeriod">;
}

/** What is recorded of an order, or of a case, at the moment from which it is played on. */
export interface SoFar {
  now: Date;
  /** What is scheduled, or has a step or its end to come; also of other orders of the same person. */
  asks: Ask[];
  /** Whether somebody has said sorry for a parcel of it. */
  sorry: boolean;
}

/** The part of a rule by which an ask goes on; of a one-off send, what stands in its place. */
export type AskingRule = Omit<DueRule, "enabled"> & Pick<RuleRow, "id" | "enabled" | "archivedAt">;

/** What one rule has decided so far, as its invitation would say. */
export interface Ask {
  rule: AskingRule;
  state: "scheduled" | "sent" | "suppressed";
  /** None of one that has no more to hear. */
  trigger?: Cause;
  dueAt: Date;
  firstDueAt: Date;
  postponedFor?: string;
  step: number;
  sentAt?: Date;
  /** How the first message went. */
  wentFirst?: "email" | "sms";
  nextAt?: Date;
  expiresAt?: Date;
  /** What the engine has read of it; what was not scheduled yet is decided by the journey's own facts. */
  facts?: DueFacts;
  answered?: boolean;
  handedOver?: Partial<Record<"email" | "sms", number>>;
  /** About another order: it is not told of, and has its part in how patient the person is. */
  elsewhere?: boolean;
  /** What tells that it waits. */
  waits?: Extract<JourneyEntry, { kind: "postponed" }>;
}

/** Everything that is so at one moment of a journey, and what has been told of it. */
export interface Scene {
  played: Played;
  where: Where;
  entries: JourneyEntry[];
  /** By the rule's id. */
  asks: Map<string, Ask>;
  /** When the person was asked about anything; by which weight, of what was asked here. */
  asked: { at: Date; transactional: boolean; priority?: number }[];
  parcel: { late: boolean; lost: boolean; cancelled: boolean; refunded: boolean; sorry: boolean };
  /** What is known of each parcel, by its id. */
  parcels: Map<string, "late" | "lost" | "come">;
}

export const createScene = (played: Played): Scene => ({
  played,
  where: whereOf(played.order, played.holidays),
  entries: [],
  asks: new Map(played.soFar?.asks.map((ask, index) => [`so far ${index}`, ask])),
  asked: [...played.askedBefore],
  parcel: {
    late: false,
    lost: false,
    // Of a real order it is known as it is now; one that is made up becomes so by its events.
    cancelled: played.soFar !== undefined && played.order.facts.cancelled,
    refunded: played.soFar !== undefined,
    sorry: played.soFar?.sorry ?? false,
  },
  parcels: new Map(),
});

export const isTransactional = ({ plan }: Pick<AskingRule, "plan">): boolean => plan.transactional ?? false;

/** What a rule decides by at a moment. */
export function factsAt(
  { played: { order, about, events }, parcel, asked, where }: Scene,
  rule: Pick<AskingRule, "plan">,
  at: Date,
) {
  return {
    ...order.facts,
    bought: (order.facts.bought ?? true) || events.some(({ type }) => tellsOfPurchase(type)),
    cancelled: parcel.cancelled,
    fullyRefunded: parcel.refunded && order.facts.fullyRefunded,
    lastAskedAt: lastAskedAt(asked, rule, at),
    about,
    where,
  };
}

/** When the person was asked last, by a moment, anything of the same kind. */
function lastAskedAt(asked: Scene["asked"], rule: Pick<AskingRule, "plan">, at: Date, known?: Date) {
  const times = asked.filter((each) => each.at <= at && each.transactional === isTransactional(rule))
    .map((each) => each.at.getTime());
  if (known) times.push(known.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

/** The same when something of an ask is due: as the engine has read it, and what has been asked since. */
export function dueFactsAt(scene: Scene, { rule, facts }: Ask, at: Date): Omit<DueFacts, "dueAt"> {
  const { asked, played, parcel } = scene;
  if (facts) return { ...facts, lastAskedAt: lastAskedAt(asked, rule, at, facts.lastAskedAt) };
  return {
    ...factsAt(scene, rule, at),
    test: false,
    rule: { ...rule, enabled: rule.enabled && !rule.archivedAt },
    storeZone: played.order.storeZone,
    parcelLate: parcel.late,
    parcelLost: parcel.lost,
  };
}

/** Tells of what becomes of an ask, where it is one about this order. */
export function tell({ entries }: Scene, { elsewhere }: Ask, entry: JourneyEntry) {
  if (!elsewhere) entries.push(entry);
}

/** What stands against asking, where it is more than the reason says: the conditions, or what is missing. */
export function whyNot(
  { played: { about, order } }: Scene,
  { plan }: Pick<AskingRule, "plan">,
  reason: string,
): { unmet?: Unmet[]; lacks?: Lack[] } {
  return reason === "conditions"
    ? { unmet: unmetConditions(plan.conditions, about) }
    : lacksFor(plan, order, reason);
}

/** An apology for the parcel, once an order. */
export function saySorry({ played: { order }, parcel, entries }: Scene, rule: AskingRule, at: Date) {
  if (parcel.sorry || parcel.cancelled || !rule.enabled || rule.archivedAt || !rule.plan.apologyWhenLate) {
    return;
  }
  const channel = apologyChannel(rule.plan, order.facts, at);
  if (!channel) return;
  parcel.sorry = true;
  entries.push({ at, kind: "apology", ruleId: rule.id, channel });
}
