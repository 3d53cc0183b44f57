import { sql } from "drizzle-orm";
import { type Database, openDatabase, prepareStatement, rows } from "../db/open.ts";
import type { Ctx } from "../services/context.ts";
import { evaluateEvents } from "../services/events/evaluate.ts";
import { claimDueStatement, sendDueInvitations } from "../services/invitations/send_due.ts";
import { ensureMainStore } from "../services/stores/ensure_main.ts";
import { stubQueue } from "../tests/support/context.ts";
import type { Measurement } from "./measurement.ts";
import { contextOf, type World } from "./world.ts";

const day = 86_400_000;
const decided = new WeakMap<World, ReturnType<typeof decideAll>>();

/** Both halves are measured on the same events. */
function decidedIn(world: World) {
  const both = decided.get(world) ?? decideAll(world, 20_000);
  decided.set(world, both);
  return both;
}

export const evaluating: Measurement = {
  name: "evaluating",
  what: "20,000 events: what they say made true, what the rules say of it written down, each",
  reach: { most: 0.6 },
  unit: "ms",
  run: async (world) => ({ ours: (await decidedIn(world)).evaluatedMs }),
};

export const deciding: Measurement = {
  name: "deciding",
  what: "20,000 questions that are due decided and handed over to delivery, each",
  reach: { most: 0.2 },
  unit: "ms",
  run: async (world) => handedOver(await decidedIn(world)),
};

export const decidingMany: Measurement = {
  name: "deciding_many",
  what: "the same, 100,000",
  reach: { most: 0.2 },
  unit: "ms",
  long: true,
  run: async (world) => handedOver(await decideAll(world, 100_000)),
};

const handedOver = ({ decidedMs, grewMb }: Awaited<ReturnType<typeof decideAll>>) => ({
  ours: decidedMs,
  note: `memory grew by ${grewMb.toFixed(0)} MB`,
});

export const claiming: Measurement = {
  name: "claiming",
  what: "finding the next batch of due questions among 1,000,000 that are scheduled",
  reach: { most: 5 },
  unit: "ms",
  long: true,
  run: async (world) => {
    const { database, ctx } = await opened(world);
    const store = await ensureMainStore(ctx);
    await dropOtherIndexes(ctx);
    await schedule(ctx, store.id, 1_000_000);
    const claim = prepareStatement<{ id: string }>(claimDueStatement);
    const times: number[] = [];
    for (let round = 0; round < 20; round++) {
      const startedAt = performance.now();
      await claim(database.db, { now: ctx.now(), size: 500 });
      times.push(performance.now() - startedAt);
    }
    return { ours: times.sort((a, b) => a - b)[10]! };
  },
};

async function opened(world: World): Promise<{ database: Database; ctx: Ctx }> {
  const database = await openDatabase({ url: await world.database(), dataDir: "", max: 4 });
  world.atEnd(() => database.close());
  return { database, ctx: { ...contextOf(database), queue: stubQueue().queue } };
}

/** Takes parcels that have arrived from the event to the message, and tells how long each took on either half. */
export async function decideAll(world: World, count: number) {
  const { ctx } = await opened(world);
  const store = await ensureMainStore(ctx);
  const now = ctx.now();
  const at = new Date(now.getTime() - 3 * day);
  for (let from = 0; from < count; from += 10_000) {
    await rows(
      ctx.db,
      sql`
      insert into events (id, store_id, external_id, type, occurred_at, received_at, order_external_id, body)
      select gen_random_uuid(), ${store.id}, 'e' || n, 'shipment.delivered', ${at},
        ${at}::timestamptz + make_interval(secs => n / 1000.0), 'o' || n, jsonb_build_object(
        'id', 'e' || n, 'type', 'shipment.delivered', 'occurredAt', ${at.toISOString()}::text,
        'customer', jsonb_build_object('id', 'c' || n, 'email', 'c' || n || '@example.se', 'firstName', 'Åsa',
          'locale', 'sv-SE', 'country', 'SE'),
        'order', jsonb_build_object('id', 'o' || n, 'number', '#' || n, 'placedAt', ${at.toISOString()}::text,
          'currency', 'SEK', 'total', '598.00', 'items', jsonb_build_array(jsonb_build_object(
            'id', '1', 'title', 'Kaffebryggare', 'quantity', 1, 'price', '598.00'))),
        'shipment', jsonb_build_object('id', 's' || n, 'carrier', 'PostNord'))
      from generate_series(${from}::int, ${Math.min(count, from + 10_000) - 1}::int) n`,
    );
  }
  // A database that has been running for a while knows its tables' sizes, as autovacuum keeps telling it.
  const started = AbortSignal.timeout(3_000);
  await evaluateEvents(ctx, started);
  await rows(ctx.db, sql`analyze`);
  const evaluated = await timed(() => evaluateEvents(ctx));
  await rows(ctx.db, sql`analyze`);
  const before = Deno.memoryUsage().rss;
  const decided = await timed(() => sendDueInvitations(ctx));
  const grewMb = (Deno.memoryUsage().rss - before) / 1e6;
  return {
    evaluatedMs: evaluated.ms / Math.max(1, evaluated.n),
    decidedMs: decided.ms / count,
    decided: decided.n,
    grewMb,
  };
}

async function timed(work: () => Promise<number>) {
  const startedAt = performance.now();
  const n = await work();
  return { n, ms: performance.now() - startedAt };
}

/** Those that the claim goes by stay; the others make a million rows take a minute to write. */
async function dropOtherIndexes(ctx: Ctx) {
  const others = await rows<{ name: string }>(
    ctx.db,
    sql`select indexname as name from pg_indexes
      where tablename = 'invitations' and indexname <> 'invitations_due' and indexdef not like 'CREATE UNIQUE%'`,
  );
  for (const { name } of others) await rows(ctx.db, sql`drop index ${sql.identifier(name)}`);
}

/** Asks that are scheduled for the next year, a few of them due. */
async function schedule(ctx: Ctx, storeId: string, count: number) {
  await ctx.db.transaction(async (tx) => {
    // Six references a row would be looked up.
    await rows(tx, sql`set local session_replication_role = replica`);
    await rows(
      tx,
      sql`
      insert into invitations (id, store_id, survey_id, touchpoint, locale, state, due_at, token_hash, created_at)
      select gen_random_uuid(), ${storeId}, (select id from surveys where store_id = ${storeId} limit 1),
        'after_delivery', 'sv', 'scheduled', ${ctx.now()}::timestamptz + make_interval(mins => n - 1000), 't' || n,
        ${ctx.now()}
      from generate_series(1, ${count}::int) n`,
    );
  });
  await rows(ctx.db, sql`analyze invitations`);
}
