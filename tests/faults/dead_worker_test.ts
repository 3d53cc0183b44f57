import assert from "node:assert/strict";
import { openDatabase } from "../../db/open.ts";
import { openQueue } from "../../services/jobs/queue.ts";
import { testDatabaseUrl } from "../support/database.ts";
import { startProgram } from "../support/program.ts";

Deno.test({
  name: "another worker takes a dead worker's job within a minute",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url, drop } = await testDatabaseUrl();
    const database = await openDatabase({ url, dataDir: "" });
    const queue = await openQueue({ database, log: { warn: () => {}, error: console.error } });
    // Both start at once on a database without the queue's tables.
    const worker = startProgram("queue_worker.ts", [url]);
    await worker.line((line) => line === "ready");
    await queue.send("slow", { id: 1 });
    await worker.line((line) => line === "taken");
    await worker.kill();
    const taken = Promise.withResolvers<unknown>();
    const tooLate = setTimeout(() => taken.reject(new Error("nobody took the job")), 60_000);
    await queue.work("slow", (job) => Promise.resolve(taken.resolve(job.data)));
    assert.deepEqual(await taken.promise, { id: 1 });
    clearTimeout(tooLate);
    await queue.stop();
    await database.close();
    await drop();
  },
});
