import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { events } from "../../db/schema/events.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import { applyEvents, type Order } from "../orders/apply.ts";
import { tryHoldLedger } from "../orders/ledger_lock.ts";
import { inTransaction } from "../transaction.ts";
import { evaluateRules, type Happened } from "../triggers/evaluate.ts";
import { suppressedNoMore } from "../triggers/suppressed_no_more.ts";
import type { EventType } from "./schema.ts";
import { subjectOf } from "./subject.ts";

type EventRow = typeof events.$inferSelect;

/**
 * Evaluates recorded events, oldest first, until none is left: the order's facts, then the rules.
 * @param signal stops between two batches
 * @returns how many were evaluated
 */
export async function evaluateEvents(ctx: Ctx, signal?: AbortSignal, batchSize = 200): Promise<number> {
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
      await evaluateAll(tx, batch);
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
        if (current) await evaluateAll(tx, [current]);
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
  if (!await tryHoldLedger(tx)) return [];
  return await tx.db.select().from(events).where(eq(events.state, "recorded"))
    .orderBy(asc(events.receivedAt), asc(events.id)).limit(size).for("update", { skipLocked: true });
}

/**
 * First what they say is made true; then the rules are asked about all of it at once. What names no order, as a closed
 * case of support may not, is about its customer alone.
 */
async function evaluateAll(tx: Ctx, batch: EventRow[]): Promise<void> {
  const news: Happened[] = [];
  const told = new Map<string, Order>();
  const unknown: string[] = [];
  const alone: { id: string; customerId: string }[] = [];
  const applied = await applyEvents(tx, batch);
  for (const [index, event] of batch.entries()) {
    const { order, customer, news: isNews, known } = applied[index]!;
    if (!known) unknown.push(event.id);
    if (!order && customer) {
      alone.push({ id: event.id, customerId: customer.id });
      news.push(happened(event, { customerId: customer.id }));
    }
    if (!known || !order) continue;
    told.set(order.id, order);
    if (isNews) news.push(happened(event, { orderId: order.id }));
  }
  await mark(tx, unknown, "waiting");
  await nameCustomers(tx, alone);
  const waited = await waitingFor(tx, [...told.keys()]);
  const people = [...[...told.values()], ...alone].map(({ customerId }) => customerId);
  const anew = await suppressedNoMore(tx, [...new Set(people.filter((id) => id !== null))]);
  await evaluateRules(tx, [
    ...news,
    ...waited.map(({ event, orderId }) => happened(event, { orderId })),
    ...anew,
  ]);
  const open = new Set(unknown);
  const done = batch.filter(({ id }) => !open.has(id)).map(({ id }) => id);
  await mark(tx, [...done, ...waited.map(({ event }) => event.id)], "evaluated");
}

function happened(
  { id, storeId, type, occurredAt, body }: EventRow,
  { orderId, customerId }: { orderId?: string | null; customerId?: string | null },
): Happened {
  return {
    id,
    storeId,
    type: type as EventType,
    occurredAt,
    orderId: orderId ?? undefined,
    customerId: customerId ?? undefined,
    subject: subjectOf(body),
  };
}

/** Whom events are about that name no order: what rules count by, and what a person's erasure finds. */
async function nameCustomers(tx: Ctx, alone: { id: string; customerId: string }[]) {
  if (alone.length === 0) return;
  await rows(
    tx.db,
    sql`
    update events e set customer_id = given."customerId"
    from jsonb_to_recordset(${json(alone)}) as given(id uuid, "customerId" uuid) where e.id = given.id`,
  );
}

/** Events that named an order before it was told of: their questions are still open. */
async function waitingFor(tx: Ctx, orderIds: string[]) {
  if (orderIds.length === 0) return [];
  return await tx.db.select({ event: events, orderId: orders.id }).from(orders)
    .innerJoin(events, and(eq(events.storeId, orders.storeId), eq(events.orderExternalId, orders.externalId)))
    .where(and(sql`${orders.id} = any(${sql.param(orderIds)}::uuid[])`, eq(events.state, "waiting")))
    .orderBy(asc(events.occurredAt));
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
