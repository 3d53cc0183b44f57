import { desc, eq, sql } from "drizzle-orm";
import { json } from "../../db/open.ts";
import { calls } from "../../db/schema/calls.ts";
import type { Config } from "../config.ts";
import type { Ctx } from "../context.ts";
import { isId, newId } from "../ids.ts";
import type { IgnoredReason } from "../shops/translation.ts";

export type Call = typeof calls.$inferSelect;
export type CallOutcome = Call["outcome"];
/** Why a call was turned away before it was understood. */
export type RefusedReason =
  | "bad_signature"
  /** A signature without the id and the time that it was made with. */
  | "missing_headers"
  /** Signed more than five minutes ago, or ahead. */
  | "stale"
  | "future"
  | "too_large"
  | "malformed"
  /** The connection ended before the body did. */
  | "incomplete";

export interface NewCall {
  connectionId: string;
  topic: string;
  outcome: CallOutcome;
  /** An `IgnoredReason`, a `RefusedReason`, or what was wrong with an event in words for the integrator. */
  reason?: string;
  /** The raw body of what was signed but not understood, so that nothing is lost. */
  body?: string;
}

/** Of these, no body is kept: it is nothing but the data of somebody who wants to be forgotten. */
const bodiless = new Set<string | undefined>(["privacy_request"] satisfies IgnoredReason[]);

/** How many calls a connection keeps. */
export const keptCalls = 200;
const writeEvery = 250;
const mostAtOnce = 500;

type Buffered = NewCall & { id: string; receivedAt: Date };
type Buffer = { waiting: Buffered[]; timer?: ReturnType<typeof setTimeout> };
const buffers = new WeakMap<Config, Buffer>();

/**
 * Notes what a shop system called with and what became of it; not inside a transaction.
 * A call that carries a body is written before this resolves; the rest is gathered for a quarter of a second, because
 * the event is what counts and its log line may be lost in a crash.
 */
export async function recordCall(ctx: Ctx, call: NewCall): Promise<void> {
  const receivedAt = ctx.now();
  const body = bodiless.has(call.reason) ? undefined : call.body;
  const made = { ...call, body, id: newId(receivedAt), receivedAt };
  if (body !== undefined) return await recordCalls(ctx, [made]);
  const buffer = bufferOf(ctx);
  buffer.waiting.push(made);
  if (buffer.waiting.length >= mostAtOnce) return await flushCalls(ctx);
  if (buffer.timer !== undefined) return;
  buffer.timer = setTimeout(() => void flushCalls(ctx), writeEvery);
  // The log is no reason to keep a process alive; its shutdown flushes.
  Deno.unrefTimer(Number(buffer.timer));
}

/** Writes what is gathered; at shutdown, and before the log is read. Never throws. */
export async function flushCalls(ctx: Ctx): Promise<void> {
  const buffer = bufferOf(ctx);
  clearTimeout(buffer.timer);
  buffer.timer = undefined;
  if (buffer.waiting.length === 0) return;
  try {
    await recordCalls(ctx, buffer.waiting.splice(0));
  } catch (error) {
    ctx.log.warn("calls.not_recorded", { reason: String(error) });
  }
}

/** The newest calls of a connection, newest first. */
export async function listCalls(ctx: Ctx, connectionId: string, most = keptCalls): Promise<Call[]> {
  if (!isId(connectionId)) return [];
  await flushCalls(ctx);
  return await ctx.db.select().from(calls).where(eq(calls.connectionId, connectionId))
    .orderBy(desc(calls.receivedAt), desc(calls.id)).limit(most);
}

/** Forgets all but the newest calls of each connection; a job. */
export async function pruneCalls(ctx: Ctx, keep = keptCalls): Promise<void> {
  await ctx.db.execute(sql`
    delete from calls using connections, lateral (
      select received_at, id from calls as kept where kept.connection_id = connections.id
      order by received_at desc, id desc offset ${keep} limit 1
    ) as first_to_go
    where calls.connection_id = connections.id
      and (calls.received_at, calls.id) <= (first_to_go.received_at, first_to_go.id)`);
}

async function recordCalls(ctx: Ctx, made: Buffered[]): Promise<void> {
  const list = made.map(({ id, connectionId, topic, outcome, reason, body, receivedAt }) => ({
    id,
    connection_id: connectionId,
    topic: storable(topic, 200),
    outcome,
    reason: reason && storable(reason, 500),
    body: body && storable(body),
    received_at: receivedAt,
  }));
  await ctx.db.execute(sql`
    insert into calls (id, connection_id, topic, outcome, reason, body, received_at)
    select id, connection_id, topic, outcome, reason, body, received_at from jsonb_to_recordset(${json(list)})
      as row(id uuid, connection_id uuid, topic text, outcome text, reason text, body text, received_at timestamptz)`);
}

/** Callers choose these texts; Postgres takes neither NUL nor half a character. */
const storable = (text: string, most = 256_000) => text.slice(0, most).replaceAll("\0", "").toWellFormed();

function bufferOf(ctx: Ctx): Buffer {
  const buffer = buffers.get(ctx.config) ?? { waiting: [] };
  buffers.set(ctx.config, buffer);
  return buffer;
}
