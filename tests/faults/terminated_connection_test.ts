import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { type Db, inTransaction, openDatabase, rows } from "../../db/open.ts";
import { testDatabaseUrl } from "../support/database.ts";

const cycles = Number(Deno.env.get("TERMINATIONS") ?? 40);

Deno.test({
  name: "the process outlives connections that the server ends in the middle of a transaction",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url, drop } = await testDatabaseUrl();
    const database = await openDatabase({ url, dataDir: "", max: 3 });
    const administrator = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
    const end = (pid: number) => administrator`select pg_terminate_backend(${pid})`.execute();
    await database.db.execute(sql`create table notes (id int)`);
    const add = (db: Db, id: number) => db.execute(sql`insert into notes values (${id})`);
    let committed = 0;
    for (let cycle = 0; cycle < cycles; cycle++) {
      const work = inTransaction(database.db, async (tx) => {
        const [row] = await rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
        await add(tx, cycle);
        // Between statements, during one, and while the next is on its way.
        if (cycle % 4 === 0) await end(row!.pid);
        if (cycle % 4 === 1) await Promise.all([end(row!.pid), tx.execute(sql`select pg_sleep(0.05)`)]);
        if (cycle % 4 === 2) void end(row!.pid);
        await add(tx, cycle).catch(() => {});
        await tx.transaction((inner) => add(inner as Db, cycle));
      });
      await work.then(() => committed++, (error) => assert.ok(error instanceof Error));
    }
    const [found] = await rows<{ whole: number; parts: number }>(
      database.db,
      sql`select count(distinct id) as whole, count(*) as parts from notes`,
    );
    assert.ok(found!.whole >= committed && committed >= Math.floor(cycles / 4));
    assert.equal(found!.parts, found!.whole * 3, "a transaction was kept in part");
    await Promise.all([database.close(), administrator.end()]);
    await drop();
  },
});
