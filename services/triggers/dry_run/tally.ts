import type { SuppressionReason } from "../../invitations/hinder.ts";
import type { RuleCondition } from "../../orders/conditions.ts";
import type { Lack } from "../lacks.ts";
import { isNotFor } from "../rules.ts";
import type { NotItsTurn } from "../turn.ts";

/** What was decided about one order. */
export interface Tallied {
  /** Of the store's calendar, on which the question was due. */
  day: string;
  /** Why nobody is asked. */
  reason?: SuppressionReason;
  /** The conditions that did not hold, where that is the reason. */
  unmet?: RuleCondition[];
  /** What is missing, where nobody can be reached. */
  lacks?: Lack[];
  /** Why it was not the turn of what happened, where that is the reason. */
  turn?: NotItsTurn;
}

/** How many were not asked for one reason. */
export interface Suppressed {
  reason: SuppressionReason;
  n: number;
  /** What they all lack, where they cannot be reached. */
  lacks?: Lack[];
  /** Why it was none of their turns, without the numbers in which they differ. */
  turn?: NotItsTurn;
  /** Of how many each condition did not hold; an order may lack several. */
  unmet?: { condition: RuleCondition; n: number }[];
}

export interface Tally {
  asked: number;
  /** The commonest first. */
  suppressed: Suppressed[];
  /** In their order; of orders that are the rule's business. */
  days: { day: string; asked: number; suppressed: number }[];
}

/** Decisions are kept of so many orders; nothing changes what is older. */
const mostOrders = 100_000;

/** Counts decisions: an order once, by what was decided about it last. */
export function createTally() {
  const reasons = new Map<string, number>();
  const conditions = new Map<RuleCondition, number>();
  const days = new Map<string, { asked: number; suppressed: number }>();
  const ofOrder = new Map<string, Tallied>();
  function count({ day, reason, unmet = [], lacks = [], turn }: Tallied, by: 1 | -1) {
    if (reason) add(reasons, JSON.stringify(whyOf(reason, lacks, turn)), by);
    for (const condition of unmet) add(conditions, condition, by);
    if (reason && isNotFor(reason)) return;
    let counts = days.get(day);
    if (!counts) days.set(day, counts = { asked: 0, suppressed: 0 });
    if (reason) counts.suppressed += by;
    else counts.asked += by;
  }
  return {
    decide(orderId: string, decided: Tallied) {
      const before = ofOrder.get(orderId);
      if (before) count(before, -1);
      ofOrder.set(orderId, decided);
      count(decided, 1);
      if (ofOrder.size > mostOrders) ofOrder.delete(ofOrder.keys().next().value!);
    },
    result(): Tally {
      const perDay = [...days].map(([day, counts]) => ({ day, ...counts }))
        .filter(({ asked, suppressed }) => asked + suppressed > 0)
        .sort((a, b) => a.day < b.day ? -1 : 1);
      const unmet = commonest(conditions).map(([condition, n]) => ({ condition, n }));
      return {
        asked: perDay.reduce((sum, { asked }) => sum + asked, 0),
        suppressed: commonest(reasons).map(([key, n]) => {
          const why = JSON.parse(key) as Why;
          return { ...why, n, ...why.reason === "conditions" && unmet.length > 0 && { unmet } };
        }),
        days: perDay,
      };
    },
  };
}

type Why = Pick<Suppressed, "reason" | "lacks" | "turn">;

/** What is counted together. */
const whyOf = (reason: SuppressionReason, lacks: Lack[], turn?: NotItsTurn): Why => ({
  reason,
  ...lacks.length > 0 && { lacks },
  ...turn && { turn: ofMany(turn) },
});

function ofMany(turn: NotItsTurn): NotItsTurn {
  if (turn.kind === "few") return { ...turn, happened: undefined };
  return turn.kind === "delivery" ? { ...turn, number: undefined } : turn;
}

const add = <Key>(counts: Map<Key, number>, key: Key, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

const commonest = <Key>(counts: Map<Key, number>) =>
  [...counts].filter(([, n]) => n > 0).sort(([, a], [, b]) => b - a);
