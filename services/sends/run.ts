import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { sendRows, sends } from "../../db/schema/sends.ts";
import type { Ctx } from "../context.ts";
import { holdLedger } from "../orders/ledger_lock.ts";
import { inTransaction } from "../transaction.ts";
import { askRows, type ReadyRow } from "./ask_rows.ts";
import { roomFor } from "./pace.ts";
import { getSend, type Send } from "./send.ts";

/** So soon a send that waits for others' messages to leave is looked at again. */
const restSeconds = 5;

/**
 * Asks the people of every send that runs, a batch of each in turn; a job. A batch is one transaction that holds the
 * send's row, so that no row is asked twice, however many processes run it and whenever one is killed.
 * @returns how many were asked
 */
export async function runSends(ctx: Ctx, signal?: AbortSignal, batchSize = 500): Promise<number> {
  let total = 0;
  let resting = false;
  let open = await due(ctx);
  while (open.length > 0 && !signal?.aborted) {
    const going: string[] = [];
    for (const id of open) {
      const { asked, left } = await inTransaction(ctx, (tx) => askBatch(tx, id, batchSize));
      total += asked;
      if (asked > 0) ctx.queue.wake("invitations.send_due");
      // An evaluator that came meanwhile has gone away again.
      ctx.queue.wake("events.evaluate");
      if (asked > 0 && left) going.push(id);
      else if (left) resting = true;
    }
    open = going;
  }
  if (resting) {
    const startAfter = new Date(ctx.now().getTime() + restSeconds * 1_000);
    await ctx.queue.send("sends.run", {}, { startAfter, singletonKey: "soon" });
  }
  return total;
}

async function due(ctx: Ctx): Promise<string[]> {
  const found = await ctx.db.select({ id: sends.id }).from(sends)
    .where(and(eq(sends.state, "running"), or(isNull(sends.startAt), lte(sends.startAt, ctx.now()))))
    .orderBy(asc(sends.createdAt), asc(sends.id));
  return found.map(({ id }) => id);
}

async function askBatch(tx: Ctx, id: string, size: number): Promise<{ asked: number; left: boolean }> {
  const [held] = await tx.db.select({ id: sends.id }).from(sends)
    .where(and(eq(sends.id, id), eq(sends.state, "running"))).for("update", { skipLocked: true });
  if (!held) return { asked: 0, left: false };
  const send = await getSend(tx, id);
  // Two lists with the same people, or a list and their events, would make each of them a customer twice.
  await holdLedger(tx);
  const room = roomFor(send.perHour, await countWaiting(tx, send));
  const ready = await readyRows(tx, id, Math.min(size, room));
  const asked = await askRows(tx, send, ready);
  await noteAsked(tx, id, ready, asked);
  const left = room === 0 || ready.length > 0;
  if (!left) await finish(tx, send);
  return { asked: ready.length, left };
}

async function readyRows(tx: Ctx, id: string, most: number): Promise<ReadyRow[]> {
  if (most === 0) return [];
  const found = await tx.db.select({ row: sendRows.row, person: sendRows.person }).from(sendRows)
    .where(and(eq(sendRows.sendId, id), eq(sendRows.state, "ready"))).orderBy(asc(sendRows.row)).limit(most);
  return found.map(({ row, person }) => ({ row, person: person ?? {} }));
}

async function countWaiting(tx: Ctx, { id, storeId, channel, perHour }: Send) {
  const now = tx.now();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
  const [found] = await rows<{ waiting: number; lastHour: number; lastMinute: number }>(
    tx.db,
    sql`
    select (
      select count(*) from (select from deliveries
        where store_id = ${storeId} and channel = ${channel} and state = 'due' limit 1000) going
    ) + (
      select count(*) from invitations where state = 'scheduled' and due_at <= ${now} and send_id = ${id}
    ) as waiting,
    ${
      perHour === null ? sql`0 as "lastHour", 0 as "lastMinute"` : sql`
      count(*) as "lastHour", count(*) filter (where created_at > ${ago(50)}) as "lastMinute"
      from invitations where send_id = ${id} and created_at > ${ago(3_600)}`
    }`,
  );
  return found!;
}

/** Whoever is not among those who were asked was erased. */
async function noteAsked(
  tx: Ctx,
  id: string,
  ready: ReadyRow[],
  asked: { row: number; invitationId: string }[],
) {
  if (ready.length === 0) return;
  const byRow = new Map(asked.map(({ row, invitationId }) => [row, invitationId]));
  const became = ready.map(({ row }) => ({ row, invitationId: byRow.get(row) ?? null }));
  await rows(
    tx.db,
    sql`
    update send_rows r set invitation_id = given."invitationId",
      state = case when given."invitationId" is null then 'suppressed' else 'asked' end,
      problem = case when given."invitationId" is null then 'erased' end
    from jsonb_to_recordset(${json(became)}) as given(row bigint, "invitationId" uuid)
    where r.send_id = ${id} and r.row = given.row`,
  );
}

/** All rows are dealt with; some asks may still wait for the morning. */
async function finish(tx: Ctx, { id }: Send) {
  const [waiting] = await rows(
    tx.db,
    sql`select from invitations where send_id = ${id} and state = 'scheduled' limit 1`,
  );
  if (!waiting) {
    await tx.db.update(sends).set({ state: "done", finishedAt: tx.now() }).where(eq(sends.id, id));
  }
}
