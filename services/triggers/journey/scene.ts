import type { EventType } from "../../events/schema.ts";
import type { Holidays } from "../../hours/holidays.ts";
import type { Where } from "../../hours/opening.ts";
import type { RuleFacts } from "../../orders/facts.ts";
import { apologyChannel } from "../../invitations/apology.ts";
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
  order: OrderFacts;
  about: RuleFacts;
  placedAt?: Date;
  /** When the person was asked about other things, by the kind of question. */
  askedBefore: { at: Date; transactional: boolean }[];
  holidays: Holidays;
  /** Of each rule that counts events, how many there were by the last of them, and whether it had asked then. */
  often: Map<string, Pick<Facts, "happened" | "askedInPeriod">>;
}

/** What one rule has decided so far, as its invitation would say. */
export interface Ask {
  rule: RuleRow;
  state: "scheduled" | "sent" | "suppressed";
  trigger: Cause;
  dueAt: Date;
  firstDueAt: Date;
  postponedFor?: string;
  step: number;
  sentAt?: Date;
  /** How the first message went. */
  wentFirst?: "email" | "sms";
  nextAt?: Date;
  expiresAt?: Date;
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
  asks: new Map(),
  asked: [...played.askedBefore],
  parcel: { late: false, lost: false, cancelled: false, refunded: false, sorry: false },
  parcels: new Map(),
});

export const isTransactional = ({ plan }: RuleRow): boolean => plan.transactional ?? false;

/** What a rule decides by at a moment. */
export function factsAt(
  { played: { order, about, events }, parcel, asked, where }: Scene,
  rule: RuleRow,
  at: Date,
) {
  const times = asked.filter((each) => each.at <= at && each.transactional === isTransactional(rule))
    .map((each) => each.at.getTime());
  return {
    ...order.facts,
    bought: (order.facts.bought ?? true) || events.some(({ type }) => tellsOfPurchase(type)),
    cancelled: parcel.cancelled,
    fullyRefunded: parcel.refunded && order.facts.fullyRefunded,
    lastAskedAt: times.length > 0 ? new Date(Math.max(...times)) : undefined,
    about,
    where,
  };
}

/** The same when something of it is due. */
export const dueFactsAt = (scene: Scene, rule: RuleRow, at: Date) => ({
  ...factsAt(scene, rule, at),
  test: false,
  rule: { ...rule, enabled: rule.enabled && !rule.archivedAt },
  storeZone: scene.played.order.storeZone,
});

/** What stands against asking, where it is more than the reason says: the conditions, or what is missing. */
export function whyNot(
  { played: { about, order } }: Scene,
  { plan }: RuleRow,
  reason: string,
): { unmet?: Unmet[]; lacks?: Lack[] } {
  return reason === "conditions"
    ? { unmet: unmetConditions(plan.conditions, about) }
    : lacksFor(plan, order, reason);
}

/** An apology for the parcel, once an order. */
export function saySorry({ played: { order }, parcel, entries }: Scene, rule: RuleRow, at: Date) {
  if (parcel.sorry || parcel.cancelled || !rule.enabled || rule.archivedAt || !rule.plan.apologyWhenLate) {
    return;
  }
  const channel = apologyChannel(rule.plan, order.facts, at);
  if (!channel) return;
  parcel.sorry = true;
  entries.push({ at, kind: "apology", ruleId: rule.id, channel });
}
