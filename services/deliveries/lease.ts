import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** A claim that is still believed to be held. */
export interface Held {
  id: string;
  fence: number;
}

/**
 * Frees what a process held that died or stood still past its lease. Before the content was begun nothing can have
 * arrived, so it is due again; after that nobody knows, and it is never sent again by itself.
 * @returns how many of each
 */
export async function takeOverExpired(ctx: Ctx): Promise<{ due: number; unknown: number }> {
  const now = ctx.now();
  const freed = await rows<{ state: string }>(
    ctx.db,
    sql`
    with expired as materialized (
      select id from deliveries where state in ('claimed', 'dialing', 'data') and lease_until <= ${now}
      for update skip locked
    )
    update deliveries d set
      state = case when d.state = 'data' then 'unknown' else 'due' end,
      answer = case when d.state = 'data' then null else d.answer end,
      settled_at = case when d.state = 'data' then ${now}::timestamptz end,
      fence = d.fence + 1, lease_until = null
    from expired where d.id = expired.id
    returning d.state`,
  );
  const unknown = freed.filter((row) => row.state === "unknown").length;
  return { due: freed.length - unknown, unknown };
}

/** Prolongs claims. One that has run out stays out: someone else may be about to take it. */
export async function renewLeases(ctx: Ctx, held: Held[], leaseSeconds: number): Promise<void> {
  const now = ctx.now();
  await ctx.db.execute(sql`
    update deliveries d set lease_until = ${new Date(now.getTime() + leaseSeconds * 1_000)}
    from jsonb_to_recordset(${json(held)}) as held (id uuid, fence int)
    where d.id = held.id and d.fence = held.fence and d.lease_until > ${now}
      and d.state in ('claimed', 'dialing', 'data')`);
}

/**
 * Gives back what was claimed and not begun, as if it had never been claimed.
 * @param held a `dueAt` leaves it alone until then
 */
export async function releaseClaims(ctx: Ctx, held: (Held & { dueAt?: Date })[]): Promise<void> {
  if (held.length === 0) return;
  await ctx.db.execute(sql`
    update deliveries d set state = 'due', attempts = d.attempts - 1, fence = d.fence + 1, lease_until = null,
      due_at = coalesce(held."dueAt", d.due_at)
    from jsonb_to_recordset(${json(held)}) as held (id uuid, fence int, "dueAt" timestamptz)
    where d.id = held.id and d.fence = held.fence and d.state in ('claimed', 'dialing')`);
}

/** Whether anybody holds anything. */
export async function anyLease(ctx: Ctx): Promise<boolean> {
  const [found] = await rows<{ held: boolean }>(
    ctx.db,
    sql`select exists (select 1 from deliveries where state in ('claimed', 'dialing', 'data')) as held`,
  );
  return found?.held ?? false;
}
