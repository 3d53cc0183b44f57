import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import type { ShopEvent } from "./schema.ts";

export interface Recorded {
  /** The sender's id. */
  id: string;
  status: "accepted" | "duplicate";
}

/**
 * Records events once each, by store and sender's id, all or none; returns after the commit.
 * A recorded row is itself the hand-over to evaluation, so nothing else has to survive a crash.
 * @param source the stores by position, and the connection the call came through
 */
export async function recordEvents(
  ctx: Ctx,
  source: { connectionId?: string },
  events: { storeId: string; event: ShopEvent }[],
): Promise<Recorded[]> {
  if (events.length === 0) return [];
  const receivedAt = ctx.now();
  const made = events.map(({ storeId, event }) => ({
    id: newId(receivedAt),
    store_id: storeId,
    external_id: event.id,
    type: event.type,
    occurred_at: event.occurredAt,
    received_at: receivedAt,
    connection_id: source.connectionId ?? null,
    order_external_id: event.order?.id ?? null,
    body: event,
  }));
  const accepted = await recorderOf(ctx)(made);
  if (accepted.size > 0) ctx.queue.wake("events.evaluate");
  return made.map((row) => ({
    id: row.external_id,
    status: accepted.has(row.id) ? "accepted" : "duplicate",
  }));
}

interface EventRow {
  id: string;
  store_id: string;
  external_id: string;
}

const recorders = new WeakMap<Ctx["db"], (made: EventRow[]) => Promise<Set<string>>>();

/** One recorder a database: what concurrent callers bring goes in with one statement and one commit. */
function recorderOf({ db }: Ctx) {
  const known = recorders.get(db);
  if (known) return known;
  const recorder = createBatch<EventRow[], Set<string>>(async (callers) => {
    const all = callers.length === 1 ? callers[0]! : callers.flat();
    // In one order everywhere: two statements that bring the same events must not wait for each other.
    all.sort((a, b) => a.external_id < b.external_id ? -1 : a.external_id > b.external_id ? 1 : 0);
    const inserted = await rows<{ id: string }>(
      db,
      sql`
        insert into events (id, store_id, external_id, type, occurred_at, received_at, connection_id, order_external_id, body)
        select id, store_id, external_id, type, occurred_at, received_at, connection_id, order_external_id, body
        from jsonb_to_recordset(${json(all)}) as row(
          id uuid, store_id uuid, external_id text, type text, occurred_at timestamptz, received_at timestamptz,
          connection_id uuid, order_external_id text, body jsonb)
        on conflict (store_id, external_id) do nothing
        returning id`,
    );
    const ids = new Set(inserted.map((row) => row.id));
    return callers.map(() => ids);
  }, { most: 64, parallel: 2 });
  recorders.set(db, recorder);
  return recorder;
}
