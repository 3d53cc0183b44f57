import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { DataDirectoryLockedError, openDatabase, rows } from "../../db/open.ts";
import { startProgram } from "../support/program.ts";

const options = { sanitizeOps: false, sanitizeResources: false };

async function inDirectory(test: (dataDir: string) => Promise<void>) {
  const dataDir = await Deno.makeTempDir({ prefix: "efterklang-" });
  try {
    await test(dataDir);
  } finally {
    await Deno.remove(dataDir, { recursive: true });
  }
}

Deno.test("finds its rows again after it was closed", options, () =>
  inDirectory(async (dataDir) => {
    const first = await openDatabase({ dataDir });
    await first.db.execute(sql`create table notes as select 1 as id`);
    await Promise.all([first.close(), first.close()]);
    const second = await openDatabase({ dataDir });
    assert.deepEqual(await rows(second.db, sql`select * from notes`), [{ id: 1 }]);
    await second.close();
  }));

Deno.test("runs with fsync and without the engine's shortcut", options, () =>
  inDirectory(async (dataDir) => {
    const { db, close } = await openDatabase({ dataDir });
    const [row] = await rows(
      db,
      sql`select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
        current_setting('TimeZone') as zone`,
    );
    assert.deepEqual(row, { fsync: "on", method: "fsync", zone: "UTC" });
    await close();
  }));

Deno.test("starts anew after a first start that was cut off", options, () =>
  inDirectory(async (dataDir) => {
    await Deno.mkdir(`${dataDir}/db.partial/base`, { recursive: true });
    await Deno.writeTextFile(`${dataDir}/db.partial/PG_VERSION`, "");
    const { db, close } = await openDatabase({ dataDir });
    assert.deepEqual(await rows(db, sql`select 1 as n`), [{ n: 1 }]);
    await close();
  }));

Deno.test(
  "starts after it was killed while it wrote its own lock file",
  options,
  () =>
    inDirectory(async (dataDir) => {
      const { close } = await openDatabase({ dataDir });
      await close();
      for (const written of ["", "-", "-42\n/pgl", "4711\n"]) {
        await Deno.writeTextFile(`${dataDir}/db/postmaster.pid`, written);
        const { db, close } = await openDatabase({ dataDir });
        assert.deepEqual(await rows(db, sql`select 1 as n`), [{ n: 1 }]);
        await close();
      }
    }),
);

Deno.test(
  "refuses a data directory that another process has, and says which",
  options,
  () =>
    inDirectory(async (dataDir) => {
      const writer = startProgram("embedded_writer.ts", [dataDir]);
      await writer.line((line) => line.startsWith("found"));
      await assert.rejects(
        openDatabase({ dataDir }),
        (error) => error instanceof DataDirectoryLockedError && error.message.includes(dataDir),
      );
      const second = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "-A",
          "--no-check",
          new URL("../support/embedded_writer.ts", import.meta.url).pathname,
          dataDir,
        ],
      });
      const { code, stderr } = await second.output();
      assert.equal(code, 1);
      assert.match(new TextDecoder().decode(stderr), /in use by another process/);
      await writer.kill();
    }),
);

Deno.test("keeps every acknowledged row through kill -9", options, () =>
  inDirectory(async (dataDir) => {
    let acknowledged = 0;
    for (let cycle = 0; cycle < 3; cycle++) {
      const writer = startProgram("embedded_writer.ts", [dataDir]);
      await writer.line((line) => Number(line) >= acknowledged + 20);
      await writer.kill();
      const [, count, highest] = writer.lines[0]!.split(" ").map(Number);
      assert.equal(count, highest, "a row in between is missing");
      assert.ok(highest! >= acknowledged, `${acknowledged} was acknowledged, ${highest} was found`);
      acknowledged = Number(writer.lines.at(-1));
    }
  }));
