import assert from "node:assert/strict";
import { migrate } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open.ts";
import { startSend } from "../../services/sends/start.ts";
import { type Engine, engines, testDatabaseUrl } from "../support/database.ts";
import { startProgram } from "../support/program.ts";
import { aDraft, all, people, sendContext } from "../services/sends/scene.ts";

const count = 240;

/** A database that outlives the processes that work on it. */
async function place(engine: Engine) {
  const postgres = engine === "postgres" ? await testDatabaseUrl() : undefined;
  const dataDir = postgres ? "" : await Deno.makeTempDir({ prefix: "efterklang-sends-" });
  return {
    args: [postgres?.url ?? "", dataDir],
    async open<T>(work: (ctx: ReturnType<typeof sendContext>["ctx"]) => Promise<T>): Promise<T> {
      const database = await openDatabase({ url: postgres?.url, dataDir });
      if (!postgres) await migrate(database);
      const result = await work(sendContext(database.db, { now: () => new Date() }).ctx);
      await database.close();
      return result;
    },
    remove: () => postgres ? postgres.drop() : Deno.remove(dataDir, { recursive: true }),
  };
}

for (const engine of engines) {
  Deno.test({
    name: `a send whose process is killed again and again asks everybody once (${engine})`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { args, open, remove } = await place(engine);
      try {
        await open(async (ctx) => {
          const { id } = await aDraft(ctx, people(count));
          await startSend(ctx, id, { at: "", perHour: "" });
        });
        for (let time = 0; time < 4; time++) {
          const sender = startProgram("list_sender.ts", args);
          const at = 10 * (1 + Math.floor(Math.random() * 5));
          await sender.line((line) => line === `asked ${at}`);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
          await sender.kill();
        }
        // Two at one time, where the database lets two in.
        const last = Array.from(
          { length: engine === "postgres" ? 2 : 1 },
          () => startProgram("list_sender.ts", args),
        );
        await Promise.all(last.map((each) => each.line((line) => line === "done")));
        await Promise.all(last.map((each) => each.ended));
        await open(async (ctx) => {
          const { rows, asks, customers, deliveries } = await all(ctx);
          assert.ok(rows.every(({ state, invitationId }) => state === "asked" && invitationId !== null));
          assert.equal(new Set(asks.map(({ personHash }) => personHash)).size, count);
          assert.deepEqual([asks.length, customers.length], [count, count]);
          assert.equal(new Set(deliveries.map(({ recipient }) => recipient)).size, deliveries.length);
        });
      } finally {
        await remove();
      }
    },
  });
}
