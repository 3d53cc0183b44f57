import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { as } from "../../../services/context.ts";
import { deliveryViews } from "../../../services/deliveries/filter.ts";
import { listDeliveries, listStatement } from "../../../services/deliveries/list.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { planOf } from "../../support/plan.ts";
import { anAgent, aStore } from "../../support/world.ts";

const many = 20_000;

/** What a shop has sent, a message a minute: few texts long ago, few troubles long ago, and few that wait now. */
async function aLongPast({ db }: Database) {
  const ctx = testContext(db);
  const { id: storeId } = await aStore(ctx);
  await db.execute(sql`
    insert into deliveries (id, store_id, kind, channel, recipient, state, due_at, rfc_message_id, subject, transport,
      outcome, created_at)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${storeId}, 'test', case when n between 5000 and 5020 then 'sms' else 'email' end,
      'Kund' || n || '@example.se',
      case when n > ${many}::int - 20 then 'due' when n % 1000 = 0 and n < 9000 then 'dead' else 'settled' end,
      ${ctx.now()}, 'm' || n, 'Hej', 'smtp', case when n % 1000 = 1 and n < 9000 then 'bounced_hard' end,
      ${ctx.now()}::timestamptz - (${many}::int - n) * interval '1 minute'
    from generate_series(1, ${many}::int) n`);
  return { ctx, middle: "00000000-0000-7000-8000-000000010000" };
}

eachEngine("goes through nothing of the past for any view, filter or page of the list", async (database) => {
  const { ctx, middle } = await aLongPast(database);
  // As after a start and as after a night: with and without what the database has counted.
  for (const counted of [false, true]) {
    if (counted) await ctx.db.execute(sql`analyze deliveries`);
    for (const view of deliveryViews) {
      for (const channel of [undefined, "email", "sms"] as const) {
        for (const recipient of [undefined, "kund77", "nobody"]) {
          for (const before of [undefined, middle]) {
            const wanted = { view, channel, recipient, before };
            const plan = await planOf(ctx.db, listStatement(wanted), { analyze: true });
            const what = `${JSON.stringify(wanted)}\n${plan}`;
            assert.doesNotMatch(plan, /Seq Scan on deliveries/, what);
            for (const [, thrown] of plan.matchAll(/Rows Removed by Filter: (\d+)/g)) {
              assert.ok(Number(thrown) < 200, what);
            }
          }
        }
      }
    }
    const used =
      sql`select exists (select from deliveries where provider_id = ${middle} and state = 'settled')`;
    assert.doesNotMatch(await planOf(ctx.db, used), /Seq Scan on deliveries/);
  }
});

eachEngine("every view and filter shows what it says, page after page", async (database) => {
  const { ctx: { db } } = await aLongPast(database);
  const plain = testContext(db);
  const agent = await anAgent(plain);
  const ctx = as(plain, { kind: "agent", ...agent });
  const numbers = async (wanted: Parameters<typeof listDeliveries>[1]) => {
    const found: number[] = [];
    let before: string | undefined;
    for (;;) {
      const { deliveries, next } = await listDeliveries(ctx, { ...wanted, before });
      found.push(...deliveries.map(({ recipient }) => Number(/\d+/.exec(recipient)![0])));
      if (!next || found.length >= 200) return found;
      before = next;
    }
  };
  const down = (from: number, count: number, by = 1) =>
    Array.from({ length: count }, (_, n) => from - n * by);
  assert.deepEqual(await numbers({}), down(many, 200));
  assert.deepEqual(await numbers({ channel: "sms" }), down(5020, 21));
  assert.deepEqual(await numbers({ view: "waiting" }), down(many, 20));
  assert.deepEqual(await numbers({ view: "waiting", limit: 7 }), down(many, 20));
  assert.deepEqual(await numbers({ view: "troubled" }), down(8000, 8, 1000));
  assert.deepEqual(await numbers({ view: "bounced", limit: 3 }), down(8001, 9, 1000));
  assert.deepEqual(await numbers({ view: "bounced", channel: "sms" }), [5001]);
  assert.deepEqual(await numbers({ recipient: " KUND1999" }), [...down(19_999, 10), 1999]);
  assert.deepEqual(await numbers({ recipient: "kund8%" }), []);
  assert.deepEqual(await numbers({ view: "troubled", recipient: "kund8000@" }), [8000]);
});
