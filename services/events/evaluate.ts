import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { customers } from "../../db/schema/customers.ts";
import { events } from "../../db/schema/events.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import { applyEvent, type Order } from "../orders/apply.ts";
import { inTransaction } from "../transaction.ts";
import { evaluateRules } from "../triggers/evaluate.ts";

type EventRow = typeof events.$inferSelect;

/** Only one evaluator works at a time, so that events of one order are never applied side by side. */
export const evaluatorLock = 7_301;

/**
 * Evaluates recorded events, oldest first, until none is left: the order's facts, then the rules.
 * @param signal stops between two batches
 * @returns how many were evaluated
 */
export async function evaluateEvents(ctx: Ctx, signal?: AbortSignal, batchSize = 100): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const evaluated = await evaluateBatch(ctx, batchSize);
    total += evaluated;
    if (evaluated < batchSize) break;
  }
  if (total > 0) ctx.queue.wake("invitations.send_due");
  return total;
}

async function evaluateBatch(ctx: Ctx, size: number): Promise<number> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const batch = await nextEvents(tx, size);
      for (const event of batch) await evaluateEvent(tx, event);
      return batch.length;
    });
  } catch (error) {
    if (size > 1) return await evaluateOneByOne(ctx, size);
    throw error;
  }
}

/** After a batch failed: each event on its own, so that a bad one is set aside and the others go on. */
async function evaluateOneByOne(ctx: Ctx, most: number): Promise<number> {
  for (let done = 0; done < most; done++) {
    let current: EventRow | undefined;
    try {
      await inTransaction(ctx, async (tx) => {
        [current] = await nextEvents(tx, 1);
        if (current) await evaluateEvent(tx, current);
      });
    } catch (error) {
      // Without an event the database itself is out of reach: nothing is the event's fault.
      if (!current || !(await setAside(ctx, current.id, error))) throw error;
    }
    if (!current) return done;
  }
  return most;
}

async function nextEvents(tx: Ctx, size: number): Promise<EventRow[]> {
  const [lock] = await rows<{ held: boolean }>(
    tx.db,
    sql`select pg_try_advisory_xact_lock(${evaluatorLock}) as held`,
  );
  if (!lock?.held) return [];
  return await tx.db.select().from(events).where(eq(events.state, "recorded"))
    .orderBy(asc(events.receivedAt), asc(events.id)).limit(size).for("update", { skipLocked: true });
}

async function evaluateEvent(tx: Ctx, event: EventRow): Promise<void> {
  const { order, news, known } = await applyEvent(tx, event);
  if (!known) return await mark(tx, [event.id], "waiting");
  if (order) {
    if (news) await evaluateRules(tx, event, order);
    await evaluateWaiting(tx, event, order);
  }
  await mark(tx, [event.id], "evaluated");
}

/**
 * Events whose questions are still open: those that named this order before it was told of, and those that asked nobody
 * because the customer had no address, which may have come now.
 */
async function evaluateWaiting(tx: Ctx, cause: EventRow, order: Order) {
  const waiting = await tx.db.select().from(events).where(
    and(
      eq(events.storeId, cause.storeId),
      eq(events.orderExternalId, order.externalId),
      eq(events.state, "waiting"),
    ),
  ).orderBy(asc(events.occurredAt));
  for (const event of waiting) await evaluateRules(tx, event, order);
  await mark(tx, waiting.map((event) => event.id), "evaluated");
  if (order.customerId) await evaluateReachable(tx, order.customerId);
}

/** Somebody who had no address has one now: what was suppressed for that alone is decided again. */
async function evaluateReachable(tx: Ctx, customerId: string) {
  const unreached = await tx.db.select({ event: events, order: orders }).from(invitations)
    .innerJoin(orders, eq(orders.id, invitations.orderId))
    .innerJoin(customers, and(eq(customers.id, orders.customerId), isNotNull(customers.email)))
    .innerJoin(events, eq(events.id, invitations.eventId))
    .where(and(eq(orders.customerId, customerId), eq(invitations.suppressionReason, "no_address")));
  for (const { event, order } of unreached) await evaluateRules(tx, event, order);
}

async function mark(tx: Ctx, ids: string[], state: EventRow["state"]) {
  if (ids.length === 0) return;
  await tx.db.update(events).set({ state, evaluatedAt: state === "evaluated" ? tx.now() : null })
    .where(inArray(events.id, ids));
}

async function setAside(ctx: Ctx, id: string, error: unknown): Promise<boolean> {
  ctx.log.error("events.failed", { id, reason: error instanceof Error ? error.name : "unknown" });
  const failed = await ctx.db.update(events).set({ state: "failed" })
    .where(and(eq(events.id, id), eq(events.state, "recorded"))).returning({ id: events.id });
  return failed.length === 1;
}
