import { sql } from "drizzle-orm";
import { type Database, openDatabase, rows } from "../db/open.ts";
import type { Ctx } from "../services/context.ts";
import { evaluateEvents } from "../services/events/evaluate.ts";
import { sendDueInvitations } from "../services/invitations/send_due.ts";
import { ensureMainStore } from "../services/stores/ensure_main.ts";
import { stubQueue } from "../tests/support/context.ts";
import type { Measurement } from "./measurement.ts";
import { contextOf, type World } from "./world.ts";

const howMany = 100_000;
const day = 86_400_000;

export const evaluating: Measurement = {
  name: "evaluating",
  what: `what ${howMany} events say made true and decided by the rules, each`,
  reach: { most: 2 },
  unit: "ms",
  run: async (world) => ({ ours: (await decideAll(world, howMany)).evaluatedMs }),
};

export const deciding: Measurement = {
  name: "deciding",
  what: `${howMany} questions that are due decided and handed over to delivery, each`,
  reach: { most: 0.2 },
  unit: "ms",
  run: async (world) => {
    const { decidedMs, grewMb } = await decideAll(world, howMany);
    return { ours: decidedMs, note: `memory grew by ${Math.round(grewMb)} MB` };
  },
};

export const claiming: Measurement = {
  name: "claiming",
  what: "finding the next batch of due questions among 1,000,000 that are scheduled",
  reach: { most: 5 },
  unit: "ms",
  run: async (world) => {
    const { database, ctx } = await opened(world);
    const store = await ensureMainStore(ctx);
    await schedule(ctx, store.id, 1_000_000);
    const { claimDueStatement } = await import("../services/invitations/send_due.ts");
    const { prepareStatement } = await import("../db/open.ts");
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

/** Asks that are scheduled for the next year, a few of them due. */
async function schedule(ctx: Ctx, storeId: string, count: number) {
  for (let from = 0; from < count; from += 50_000) {
    await rows(
      ctx.db,
      sql`
      insert into invitations (id, store_id, survey_id, touchpoint, locale, state, due_at, token_hash, created_at)
      select gen_random_uuid(), ${storeId}, (select id from surveys where store_id = ${storeId} limit 1),
        'after_delivery', 'sv', 'scheduled', ${ctx.now()}::timestamptz + make_interval(mins => n - 1000), 't' || n,
        ${ctx.now()}
      from generate_series(${from}::int, ${from + 49_999}::int) n`,
    );
  }
  await rows(ctx.db, sql`analyze invitations`);
}
