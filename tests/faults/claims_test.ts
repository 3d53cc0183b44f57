import assert from "node:assert/strict";
import { type SQL, sql } from "drizzle-orm";
import { type Db, openDatabase } from "../../db/open.ts";
import { claimDeliveries, claimStatement } from "../../services/deliveries/claim.ts";
import { claimDueStatement } from "../../services/invitations/send_due.ts";
import { claimStepsStatement } from "../../services/invitations/send_steps.ts";
import { bulkAsks } from "../support/bulk_asks.ts";
import { testContext } from "../support/context.ts";
import { testDatabaseUrl } from "../support/database.ts";
import { anAskingStore } from "../support/due.ts";
import { filled, planOf } from "../support/plan.ts";

const scheduled = Number(Deno.env.get("SCHEDULED") ?? 1_000_000);
const waiting = Number(Deno.env.get("WAITING") ?? 100_000);

const test = (name: string, fn: (db: Db) => Promise<void>) =>
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { url, drop } = await testDatabaseUrl();
      const database = await openDatabase({ url, dataDir: "" });
      await fn(database.db);
      await database.close();
      await drop();
    },
  });

interface Plan {
  text: string;
  /** In the server, by its own clock; the best of five, since other processes share the machine. */
  ms: number;
}

async function explained(db: Db, statement: SQL): Promise<Plan> {
  const plans: Plan[] = [];
  for (let time = 0; time < 5; time++) {
    const text = await planOf(db, statement, { analyze: true });
    plans.push({ text, ms: Number(/Execution Time: ([\d.]+) ms/.exec(text)![1]) });
  }
  return plans.sort((a, b) => a.ms - b.ms)[0]!;
}

test(`claims the next of ${scheduled} scheduled questions within 5 ms, by the index`, async (db) => {
  const ctx = testContext(db);
  const { store, survey } = await anAskingStore(ctx);
  const now = ctx.now();
  await db.execute(sql`set statement_timeout = 0`);
  for (let from = 0; from < scheduled; from += 50_000) {
    // One in fifty is due; one in seven of what was sent has a next step.
    await db.execute(sql`
      insert into invitations (id, store_id, survey_id, touchpoint, locale, state, due_at, next_step_at, token_hash,
        created_at)
      select gen_random_uuid(), ${store.id}, ${survey.id}, 'after_delivery', 'sv', 'scheduled',
        ${now}::timestamptz + make_interval(secs => (n % 5000 - 100) * 60),
        case when n % 7 = 0 then ${now}::timestamptz + make_interval(secs => (n % 5000 - 100) * 60) end,
        't' || n, ${now} from generate_series(${from}::int + 1, ${from + 50_000}::int) n`);
  }
  await db.execute(sql`analyze invitations`);
  for (
    const [statement, index] of [
      [claimDueStatement, "invitations_due"],
      [claimStepsStatement, "invitations_next_step"],
    ] as const
  ) {
    // A few of them are due, and then, after a long standstill, all.
    for (const at of [now, new Date(now.getTime() + 365 * 86_400_000)]) {
      const { text, ms } = await explained(db, filled(statement, { now: at, size: 500 }));
      console.log(`${index}: 500 of ${scheduled} in ${ms} ms (load ${Deno.loadavg()[0]!.toFixed(1)})`);
      assert.match(text, new RegExp(`Index Scan (using|on) ${index}`), text);
      assert.doesNotMatch(text, /Seq Scan/, text);
      assert.ok(ms <= 5, text);
    }
  }
});

test(`claims the next of ${waiting} messages of one store, among a hundred stores, by the index`, async (db) => {
  const ctx = testContext(db);
  const asking = await anAskingStore(ctx);
  for (let number = 0; number < 100; number++) await anAskingStore(ctx);
  for (let made = 0; made < waiting; made += 10_000) {
    await bulkAsks(ctx, asking, Math.min(10_000, waiting - made), { name: `of-${made}-` });
  }
  await db.execute(sql`analyze`);
  const options = { channel: "email", most: 96, leaseSeconds: 20 } as const;
  const { text, ms } = await explained(db, claimStatement(ctx.now(), options));
  assert.match(text, /Index Scan using deliveries_due/, text);
  assert.doesNotMatch(text, /Seq Scan on (deliveries|invitations|customers)/, text);
  const startedAt = performance.now();
  for (let batch = 0; batch < 20; batch++) assert.equal((await claimDeliveries(ctx, options)).length, 96);
  const each = (performance.now() - startedAt) / 20;
  console.log(
    `deliveries_due: 96 of ${waiting} in ${ms} ms, ${each.toFixed(1)} ms with all that they say ` +
      `(load ${Deno.loadavg()[0]!.toFixed(1)})`,
  );
});
