import { stepsOf } from "../invitations/steps.ts";
import { questionKind } from "../policy/kinds.ts";
import type { RuleRow } from "./list.ts";
import type { Cause } from "./rules.ts";

/** The part of a rule that says when it usually asks, and whom it leaves in peace. */
export type PatientRule = Pick<
  RuleRow,
  "id" | "name" | "touchpoint" | "triggers" | "plan" | "quarantinePeriodDays" | "priority"
>;

/** Why a rule will hardly ever ask, and what would help. */
export interface Silenced {
  /** The rule that asks the same customers. */
  by: PatientRule;
  /** `before`: it asks first, and then there is peace; `outranked`: it asks later, and has the right of way. */
  why: "before" | "outranked";
  /** Days between questions that would leave room: of this rule, or of the other one when it outranks. */
  peaceAtMost?: number;
  /** A priority above which this rule asks instead of the other. */
  priorityAbove?: number;
  /** Whether counting one of the two as purely about the order would help. */
  allowance: boolean;
}

/**
 * Which of one store's rules will hardly ever ask, since another asks nearly all of their customers so near in time that
 * peace or priority keeps them out. Reckoned with the usual days of an order, as an order without trouble goes; pure.
 * @param rules those that are on, of one store
 * @returns by the rule's id
 */
export function silencedRules(rules: PatientRule[]): Map<string, Silenced> {
  const timed = rules.flatMap((rule) => {
    const times = usualTimes(rule);
    return times ? [{ rule, ...times }] : [];
  }).sort((a, b) =>
    a.asksAt - b.asksAt || b.rule.priority - a.rule.priority || (a.rule.id < b.rule.id ? -1 : 1)
  );
  const asking: Timed[] = [];
  const silenced = new Map<string, Silenced>();
  for (const each of timed) {
    const first = asking.find((other) => silences(other, each));
    const later = first
      ? undefined
      : timed.find((other) => outranks(other, each) && !asking.some((earlier) => silences(earlier, other)));
    if (first) silenced.set(each.rule.id, spokenFor(each, first));
    else if (later) silenced.set(each.rule.id, giveWay(each, later));
    else if (asksEverybody(each.rule)) asking.push(each);
  }
  return silenced;
}

/** A rule with the days after the order on which it usually hears and asks. */
interface Timed {
  rule: PatientRule;
  heardAt: number;
  asksAt: number;
}

/** Whether one that asks earlier leaves no room for another, and need not wait for it. */
const silences = (earlier: Timed, each: Timed): boolean =>
  sameAllowance(earlier.rule, each.rule) && each.asksAt - earlier.asksAt < each.rule.quarantinePeriodDays &&
  !goesFirst(each, earlier);

/** Whether one that asks later, and asks nearly everybody, makes another wait until it is too late. */
const outranks = (later: Timed, other: Timed): boolean =>
  asksEverybody(later.rule) && goesFirst(later, other);

/** Whether one that asks later is planned already when another is due, and weighs more: its customers are its own. */
const goesFirst = (later: Timed, { rule, asksAt }: Timed): boolean =>
  later.rule !== rule && later.rule.priority > rule.priority && sameAllowance(later.rule, rule) &&
  rule.quarantinePeriodDays > 0 &&
  later.heardAt <= asksAt && later.asksAt >= asksAt &&
  later.asksAt - asksAt < later.rule.quarantinePeriodDays;

function spokenFor({ rule, heardAt, asksAt }: Timed, first: Timed): Silenced {
  const room = Math.floor(asksAt - first.asksAt);
  return {
    by: first.rule,
    why: "before",
    peaceAtMost: room >= 1 ? room : undefined,
    // Only what is planned by then can go first.
    priorityAbove: heardAt <= first.asksAt && first.rule.priority < 100 ? first.rule.priority : undefined,
    allowance: mayBeAboutTheOrder(rule),
  };
}

function giveWay({ rule, asksAt }: Timed, later: Timed): Silenced {
  const room = Math.floor(later.asksAt - asksAt);
  return {
    by: later.rule,
    why: "outranked",
    peaceAtMost: room >= 1 ? room : undefined,
    priorityAbove: later.rule.priority < 100 ? later.rule.priority : undefined,
    allowance: mayBeAboutTheOrder(rule),
  };
}

const isTransactional = ({ plan }: PatientRule): boolean => plan.transactional ?? false;
/** Counting it as a question about the order alone would help, and would be true. */
const mayBeAboutTheOrder = (rule: PatientRule): boolean =>
  !isTransactional(rule) && rule.plan.start?.kind !== "inactivity" &&
  questionKind(rule.touchpoint) === "purchases";
const sameAllowance = (one: PatientRule, other: PatientRule) =>
  isTransactional(one) === isTransactional(other);

/** Whether nearly every customer of the store is asked: who is asked only now and then silences nobody else's rule. */
const asksEverybody = ({ plan, triggers }: PatientRule): boolean =>
  !plan.start && !plan.conditions && plan.share === undefined && plan.atMostADay === undefined &&
  stepsOf(plan).some(({ channel }) => channel === "email") &&
  triggers.slice(0, 1).some(({ event }) => happensToAll.has(event));

function usualTimes({ triggers: [best], plan: { start } }: PatientRule): Omit<Timed, "rule"> | undefined {
  if (start?.kind === "inactivity") return { heardAt: start.days, asksAt: start.days };
  const heardAt = best && usualDay[best.event];
  if (!best || heardAt === undefined) return undefined;
  const wait = best.workingDays === undefined ? best.delayHours / 24 : best.workingDays * 7 / 5;
  return { heardAt, asksAt: heardAt + wait };
}

/** Days after the order; what may come at any time has none. */
const usualDay: Partial<Record<Cause, number>> = {
  "order.placed": 0,
  "order.paid": 0,
  "order.fulfilled": 1,
  "shipment.in_transit": 1,
  "shipment.out_for_delivery": 3,
  "shipment.delayed": 3,
  "shipment.ready_for_pickup": 3,
  "shipment.delivered": 3,
  "shipment.failed": 4,
  "return.requested": 10,
  "return.approved": 11,
  "return.received": 15,
  "exchange.sent": 16,
  "refund.issued": 16,
  "return.closed": 16,
};

const happensToAll = new Set<Cause>([
  "order.placed",
  "order.paid",
  "order.fulfilled",
  "shipment.in_transit",
  "shipment.out_for_delivery",
  "shipment.delivered",
]);
