import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { type Database, inTransaction, rows } from "../../../db/open.ts";
import { openQueue, type Queue } from "../../../services/jobs/queue.ts";
import { eachEngine } from "../../support/database.ts";

const log = { warn: () => {}, error: (message: string, fields?: unknown) => console.error(message, fields) };

async function withQueues(database: Database, count: number, test: (queues: Queue[]) => Promise<void>) {
  const queues = await Promise.all(Array.from({ length: count }, () => openQueue({ database, log })));
  try {
    await test(queues);
  } finally {
    await Promise.all(queues.map((queue) => queue.stop({ timeoutMs: 2_000 })));
  }
}

/** Resolves when called as often as expected; more often is told by `calls`. */
function expecting(count: number) {
  const calls: unknown[] = [];
  const reached = Promise.withResolvers<void>();
  const call = (value: unknown) => {
    if (calls.push(value) === count) reached.resolve();
  };
  return { calls, call, reached: reached.promise };
}

async function jobs(database: Database, name: string) {
  return await rows<{ state: string }>(
    database.db,
    sql`select state::text from pgboss.job where name = ${name}`,
  );
}

eachEngine("sends a job with the caller's transaction, or not at all", async (database) => {
  await withQueues(database, 1, async ([queue]) => {
    await queue!.declare("orders");
    const failing = inTransaction(database.db, async (tx) => {
      await queue!.send("orders", { id: 1 }, { db: tx });
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await jobs(database, "orders"), []);
    await inTransaction(database.db, (tx) => queue!.send("orders", { id: 2 }, { db: tx }));
    assert.deepEqual(await jobs(database, "orders"), [{ state: "created" }]);
  });
});

eachEngine("refuses to send in a transaction to a queue that was not declared", async (database) => {
  await withQueues(database, 1, async ([queue]) => {
    await assert.rejects(
      inTransaction(database.db, (tx) => queue!.send("unknown", {}, { db: tx })),
      /Declare the queue unknown/,
    );
  });
});

eachEngine("runs each job once with two workers", async (database) => {
  await withQueues(database, 2, async (queues) => {
    const { calls, call, reached } = expecting(20);
    for (const queue of queues) {
      await queue.work("mails", (job) => Promise.resolve(call(job.data)), {
        pollingSeconds: 0.5,
        concurrency: 5,
      });
    }
    await Promise.all(Array.from({ length: 20 }, (_, id) => queues[0]!.send("mails", { id })));
    await reached;
    const ids = calls.map((data) => (data as { id: number }).id).sort((a, b) => a - b);
    assert.deepEqual(ids, Array.from({ length: 20 }, (_, id) => id));
  });
});

eachEngine("wakes the worker at once and keeps at most one wake-up queued", async (database) => {
  await withQueues(database, 2, async ([queue, sender]) => {
    for (let i = 0; i < 50; i++) sender!.wake("sender");
    await sender!.stop();
    assert.deepEqual(await jobs(database, "sender"), [{ state: "created" }]);
    const { call, reached } = expecting(1);
    await queue!.work("sender", (job) => Promise.resolve(call(job)), { pollingSeconds: 3600 });
    await reached;
    const second = expecting(1);
    await queue!.work("other", (job) => Promise.resolve(second.call(job)), { pollingSeconds: 3600 });
    queue!.wake("other");
    await second.reached;
  });
});

eachEngine("holds back a job until its time and keeps one per key", async (database) => {
  await withQueues(database, 1, async ([queue]) => {
    const startAfter = new Date(Date.now() + 3_600_000);
    assert.ok(await queue!.send("reminders", {}, { startAfter, singletonKey: "a" }));
    assert.equal(await queue!.send("reminders", {}, { startAfter, singletonKey: "a" }), undefined);
    assert.ok(await queue!.send("reminders", {}, { startAfter, singletonKey: "b" }));
    const [row] = await rows<{ later: boolean }>(
      database.db,
      sql`select bool_and(start_after = ${startAfter}::timestamptz) as later from pgboss.job where name = 'reminders'`,
    );
    assert.equal(row?.later, true);
  });
});
