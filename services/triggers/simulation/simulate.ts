import { and, desc, eq, inArray } from "drizzle-orm";
import { events } from "../../../db/schema/events.ts";
import type { orders } from "../../../db/schema/orders.ts";
import type { Ctx } from "../../context.ts";
import type { EventType } from "../../events/schema.ts";
import { type AskFacts, hinder, type Hindrance } from "../../invitations/hinder.ts";
import { type Asked, invitationsOfOrder, invitationsOfSubject } from "../../invitations/of_order.ts";
import { howOften } from "../count.ts";
import { decidedPolicies } from "../../policy/list.ts";
import { readPersonFacts } from "../../orders/read_facts.ts";
import { earlierKey, readFactsOfPeople } from "../facts.ts";
import { findCases, type FoundCase } from "./find_cases.ts";
import { findOrders, type FoundOrder } from "./find_orders.ts";
import { type ListedRule, listRules } from "../list.ts";
import { factsFor, type Known, readKnown } from "./known.ts";
import { type Lack, lacksFor, type Reach } from "../lacks.ts";
import { type Cause, decide, type Decision } from "../rules.ts";
import { type Later, laterThanWaited } from "./later.ts";
import { type AskedWhy, toldWhy } from "./told_why.ts";
import { type NotItsTurn, notItsTurn } from "../turn.ts";
import { type Unmet, unmetConditions } from "../unmet.ts";
import { type WhyNot, whyNot } from "../why_not.ts";

/** What one rule makes of an order, as things are now. */
export interface Prospect {
  rule: ListedRule;
  /**
   * - `asked`: this rule has asked already, or will at `dueAt`.
   * - else the decision that the best event so far leads to.
   */
  decision: Exclude<Decision, { kind: "move" | "covered" }> | {
    kind: "asked";
    state: "scheduled" | "sent";
    dueAt: Date;
    trigger: Cause;
  };
  /** The conditions that do not hold, where that is the reason. */
  unmet?: Unmet[];
  /** What is missing, where nobody can be reached. */
  lacks?: Lack[];
  /** Why it is not the turn of what has happened, where that is the reason. */
  turn?: NotItsTurn;
  /** That it is, or would be, asked at another time than the rule's wait says. */
  later?: Later;
  /** What would stop a question that waits or is scheduled, if nothing changes until then. */
  hindrance?: Hindered;
}

/** Why nobody would be asked, with the conditions that do not hold, or what is missing. */
export interface Hindered extends Hindrance {
  unmet?: Unmet[];
  lacks?: Lack[];
}

export interface SimulatedOrder extends FoundOrder {
  /** None for a test order: no rule has to do with it. */
  prospects: Prospect[];
  asked: AskedWhy[];
}

/**
 * What an order would receive, when, and why not; writes nothing.
 * @param text the order's number, the shop's id, or the customer's address; several stores may know it
 */
export async function simulateOrder(ctx: Ctx, text: string): Promise<SimulatedOrder[]> {
  const found = await findOrders(ctx, text);
  const simulated: SimulatedOrder[] = [];
  for (const each of found) {
    const asked = await invitationsOfOrder(ctx, each.order.id);
    const isTest = asked.some(({ test }) => test);
    simulated.push({
      ...each,
      ...isTest ? { prospects: [], asked } : await prospectsOf(ctx, each.order, asked),
    });
  }
  return simulated;
}

/** A real case of support that names no order, and what has been decided about it. */
export interface SimulatedCase extends FoundCase {
  asked: AskedWhy[];
}

/**
 * Cases without an order, and what was decided about each; writes nothing.
 * @param text the customer's address, or the case's id
 */
export async function simulateCases(ctx: Ctx, text: string): Promise<SimulatedCase[]> {
  const found = await findCases(ctx, text);
  const people = found.map(({ customerId }) => customerId);
  const whom = await readFactsOfPeople(ctx, people, await decidedPolicies(ctx));
  const about = await readPersonFacts(ctx, people);
  return await Promise.all(found.map(async (each) => {
    const asked = await invitationsOfSubject(ctx, each);
    const order = whom.get(each.customerId);
    const rules = await listRules(ctx, each.storeId, { archived: true });
    return {
      ...each,
      asked: order ? toldWhy(asked, rules, { order, about: about.get(each.customerId) }) : asked,
    };
  }));
}

async function prospectsOf(
  ctx: Ctx,
  order: typeof orders.$inferSelect,
  asked: Asked[],
): Promise<Pick<SimulatedOrder, "prospects" | "asked">> {
  const all = await listRules(ctx, order.storeId, { archived: true });
  const rules = all.filter(({ archivedAt }) => !archivedAt);
  const known = await readKnown(ctx, order.id, rules);
  if (!known) return { prospects: [], asked };
  const happened = await eventsOf(ctx, order, rules);
  const prospects: Prospect[] = [];
  for (const rule of rules) prospects.push(await prospectOf(ctx, rule, known, { happened, asked }));
  return { prospects, asked: toldWhy(asked, all, known) };
}

async function prospectOf(
  ctx: Ctx,
  rule: ListedRule,
  known: Known,
  { happened, asked }: { happened: Heard[]; asked: Asked[] },
): Promise<Prospect> {
  const now = ctx.now();
  const facts = factsFor(rule, known);
  const unmet = unmetConditions(rule.plan.conditions, facts.about ?? {});
  const { plan } = rule;
  const why = (decision: Prospect["decision"]): WhyNot =>
    decision.kind === "suppress"
      ? whyNot(plan, decision.reason, { order: known.order, about: facts.about })
      : {};
  const earlier = known.earlier.get(earlierKey(rule.id, known.order.orderId))?.invitation;
  if (earlier?.state === "suppressed" && earlier.suppressionReason) {
    // Told as it was decided: nobody decides again until something new happens to the order.
    const { suppressionReason: reason, dueAt, suppressedUntil: until } = earlier;
    const decision = { kind: "suppress" as const, reason, dueAt, until };
    return { rule, decision, ...why(decision) };
  }
  if (earlier && earlier.state !== "suppressed") {
    const { state, dueAt } = earlier;
    const decision = { kind: "asked" as const, state, dueAt, trigger: earlier.trigger as Cause };
    const askAt = dueAt > now ? dueAt : now;
    return {
      rule,
      decision,
      later: state === "scheduled"
        ? laterThanWaited(
          rule,
          {
            ...decision,
            postponedFor: asked.find(({ id }) => id === earlier.id)?.postponedFor,
          },
          happened,
          facts,
        )
        : undefined,
      hindrance: state === "scheduled" ? stops(rule, known.order, facts, unmet, askAt) : undefined,
    };
  }
  const best = rule.triggers.map(({ event }) => happened.find(({ type }) => type === event)).find(Boolean);
  if (!best && facts.cancelled) {
    return { rule, decision: { kind: "suppress", reason: "cancelled", dueAt: now } };
  }
  if (!best) {
    const decision = { kind: "wait" as const, for: rule.triggers.map(({ event }) => event) };
    // What is not known yet may come to be so.
    const certain = unmet.filter((each) => each.known !== undefined);
    const any = rule.plan.conditions?.match === "any" && certain.length < unmet.length;
    return { rule, decision, hindrance: stops(rule, known.order, facts, any ? [] : certain, now) };
  }
  const { personHash: person, orderId: about } = known.order;
  const often = await howOften(ctx, rule, best, { person, about });
  const decision = decide(rule, best, { ...facts, ...often }, now) as Prospect["decision"];
  return {
    rule,
    decision,
    later: decision.kind === "ask" ? laterThanWaited(rule, decision, [best], facts) : undefined,
    turn: decision.kind === "suppress" && decision.reason === "not_nth"
      ? notItsTurn(rule.plan, { ...facts, ...often })
      : undefined,
    hindrance: decision.kind === "wait" ? stops(rule, known.order, facts, unmet, now) : undefined,
    ...why(decision),
  };
}

/** What would be in the way at a moment, as it is looked for when a question is due. */
function stops(
  rule: ListedRule,
  reach: Reach,
  facts: AskFacts,
  unmet: Unmet[],
  askAt: Date,
): Hindered | undefined {
  if (!rule.enabled) return { reason: "rule_off" };
  const hindrance = hinder(rule, facts, askAt);
  if (hindrance) return { ...hindrance, ...lacksFor(rule.plan, reach, hindrance.reason) };
  return unmet.length > 0 ? { reason: "conditions", unmet } : undefined;
}

interface Heard {
  type: EventType;
  occurredAt: Date;
}

/** What has happened to the order that any rule listens to, newest first. */
async function eventsOf(
  ctx: Ctx,
  order: { storeId: string; externalId: string },
  rules: ListedRule[],
): Promise<Heard[]> {
  const heard = [...new Set(rules.flatMap((rule) => rule.triggers.map(({ event }) => event)))];
  if (heard.length === 0) return [];
  const found = await ctx.db.select({ type: events.type, occurredAt: events.occurredAt }).from(events).where(
    and(
      eq(events.storeId, order.storeId),
      eq(events.orderExternalId, order.externalId),
      inArray(events.type, heard),
    ),
  ).orderBy(desc(events.occurredAt));
  return found.map(({ type, occurredAt }) => ({ type: type as EventType, occurredAt }));
}
