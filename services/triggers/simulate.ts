import { and, desc, eq, inArray } from "drizzle-orm";
import { events } from "../../db/schema/events.ts";
import type { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";
import { type AskFacts, hinder, type Hindrance } from "../invitations/hinder.ts";
import { type Asked, invitationsOfOrder } from "../invitations/of_order.ts";
import { happenedSoOften } from "./count.ts";
import { earlierKey } from "./facts.ts";
import { findOrders } from "./find_orders.ts";
import { type ListedRule, listRules } from "./list.ts";
import { factsFor, readKnown } from "./known.ts";
import { type Cause, decide, type Decision } from "./rules.ts";

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
  /** What would stop a question that waits or is scheduled, if nothing changes until then. */
  hindrance?: Hindrance;
}

export interface SimulatedOrder {
  order: typeof orders.$inferSelect;
  storeName: string;
  timezone: string;
  customerName?: string;
  /** None for a test order: no rule has to do with it. */
  prospects: Prospect[];
  asked: Asked[];
}

/**
 * What an order would receive, when, and why not; writes nothing.
 * @param text the order's number or the shop's id; several stores may know it
 */
export async function simulateOrder(ctx: Ctx, text: string): Promise<SimulatedOrder[]> {
  const found = await findOrders(ctx, text);
  const simulated: SimulatedOrder[] = [];
  for (const each of found) {
    const asked = await invitationsOfOrder(ctx, each.order.id);
    const prospects = asked.some(({ test }) => test) ? [] : await prospectsOf(ctx, each.order);
    simulated.push({ ...each, prospects, asked });
  }
  return simulated;
}

async function prospectsOf(ctx: Ctx, order: typeof orders.$inferSelect): Promise<Prospect[]> {
  const rules = (await listRules(ctx, order.storeId)).filter(({ archivedAt }) => !archivedAt);
  const known = await readKnown(ctx, order.id, rules);
  if (!known) return [];
  const happened = await eventsOf(ctx, order, rules);
  const now = ctx.now();
  const prospects: Prospect[] = [];
  for (const rule of rules) {
    const facts = factsFor(rule, known);
    const earlier = known.earlier.get(earlierKey(rule.id, order.id))?.invitation;
    const reason = earlier?.state === "suppressed" ? earlier.suppressionReason : undefined;
    if (earlier && reason) {
      // Told as it was decided: nobody decides again until something new happens to the order.
      const decision = {
        kind: "suppress" as const,
        reason,
        dueAt: earlier.dueAt,
        until: earlier.suppressedUntil,
      };
      prospects.push({ rule, decision });
      continue;
    }
    if (earlier && earlier.state !== "suppressed") {
      const { state, dueAt, trigger } = earlier;
      const stopped = state === "scheduled" ? stops(rule, facts, dueAt > now ? dueAt : now) : undefined;
      prospects.push({
        rule,
        decision: { kind: "asked", state, dueAt, trigger: trigger as Cause },
        hindrance: stopped,
      });
      continue;
    }
    const best = rule.triggers.map(({ event }) => happened.find(({ type }) => type === event)).find(Boolean);
    const decision = best
      ? decide(rule, best, {
        ...facts,
        happened: await happenedSoOften(ctx, rule, best, known.order.personHash),
      }, now) as Prospect["decision"]
      : { kind: "wait" as const, for: rule.triggers.map(({ event }) => event) };
    const hindrance = decision.kind === "wait" ? stops(rule, facts, now) : undefined;
    prospects.push({ rule, decision, hindrance });
  }
  return prospects;
}

function stops(rule: ListedRule, facts: AskFacts, askAt: Date): Hindrance | undefined {
  return rule.enabled ? hinder(rule, facts, askAt) : { reason: "rule_off" };
}

/** What has happened to the order that any rule listens to, newest first. */
async function eventsOf(ctx: Ctx, order: { storeId: string; externalId: string }, rules: ListedRule[]) {
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
