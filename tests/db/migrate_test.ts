import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { migrate } from "../../db/migrate.ts";
import { type Database, MigrationError, openDatabase, rows } from "../../db/open.ts";
import { asAdministrator, testServer } from "../support/postgres.ts";

/** A database without tables, and a folder to put migrations in. */
async function withFolder(
  engine: "embedded" | "postgres",
  test: (database: Database, folder: URL, url: string) => Promise<void>,
) {
  const directory = await Deno.makeTempDir();
  const { url, drop } = engine === "postgres"
    ? await emptyDatabase()
    : { url: "", drop: () => Promise.resolve() };
  const database = await openDatabase({ url, dataDir: "memory://" });
  try {
    await test(database, new URL(`file://${directory}/`), url);
  } finally {
    await database.close();
    await drop();
    await Deno.remove(directory, { recursive: true });
  }
}

async function emptyDatabase() {
  const server = await testServer();
  const name = `empty_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdministrator(server.url, (admin) => admin.unsafe(`create database ${name}`));
  const drop = () =>
    asAdministrator(server.url, async (admin) => void await admin.unsafe(`drop database ${name}`));
  return { url: `${server.url}/${name}`, drop };
}

const write = (folder: URL, name: string, text: string) => Deno.writeTextFile(new URL(name, folder), text);

for (const engine of ["embedded", "postgres"] as const) {
  const test = (name: string, run: Parameters<typeof withFolder>[1]) =>
    Deno.test({
      name: `${name} (${engine})`,
      sanitizeOps: false,
      sanitizeResources: false,
      fn: () => withFolder(engine, run),
    });

  test("runs each migration once, in order", async (database, folder) => {
    await write(folder, "0001_second.sql", "insert into notes values (2); insert into notes values (3);");
    await write(folder, "0000_first.sql", "create table notes (id int);");
    assert.deepEqual(await migrate(database, folder), ["0000_first", "0001_second"]);
    assert.deepEqual(await migrate(database, folder), []);
    await write(folder, "0002_third.sql", "insert into notes values (4);");
    assert.deepEqual(await migrate(database, folder), ["0002_third"]);
    assert.deepEqual(await rows(database.db, sql`select id from notes order by id`), [{ id: 2 }, { id: 3 }, {
      id: 4,
    }]);
  });

  test("what was told of consent before there were two is a yes to mails alone", async (database, folder) => {
    const all = new URL("../../db/migrations/", import.meta.url);
    for await (const { name } of Deno.readDir(all)) {
      if (name.endsWith(".sql") && name < "0011") {
        await Deno.copyFile(new URL(name, all), new URL(name, folder));
      }
    }
    await migrate(database, folder);
    const at = new Date("2026-01-02T03:04:05Z");
    const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
    await database.db.execute(sql`
      insert into stores (id, name, slug, language, country, timezone, currency, created_at)
      values (${id(1)}, 'K', 'k', 'sv', 'SE', 'Europe/Stockholm', 'SEK', ${at})`);
    await database.db.execute(sql`
      insert into customers (id, store_id, email, phone, consented_at, facts_at, created_at)
      values (${id(2)}, ${id(1)}, 'a@example.se', '+46701234567', ${at}, ${at}, ${at}),
        (${id(3)}, ${id(1)}, 'b@example.se', null, null, ${at}, ${at})`);
    const ran = await migrate(database);
    assert.equal(ran[0], "0011_consent_by_channel");
    const kept = await rows(
      database.db,
      sql`
      select email_consent as email, email_consent_at as at, email_consent_from as "from", sms_consent as sms
      from customers order by id`,
    );
    assert.deepEqual(kept, [
      { email: true, at, from: null, sms: null },
      { email: null, at: null, from: null, sms: null },
    ]);
  });

  test("keeps nothing of a migration that fails", async (database, folder) => {
    await write(folder, "0000_first.sql", "create table notes (id int); select 1/0;");
    await assert.rejects(migrate(database, folder), /division by zero/);
    await write(folder, "0000_first.sql", "create table notes (id int);");
    assert.deepEqual(await migrate(database, folder), ["0000_first"]);
  });

  test("refuses a migration that was changed after it ran", async (database, folder) => {
    await write(folder, "0000_first.sql", "create table notes (id int);\n");
    await migrate(database, folder);
    await write(folder, "0000_first.sql", "create table notes (id int);\r\n");
    assert.deepEqual(await migrate(database, folder), []);
    await write(folder, "0000_first.sql", "create table notes (id int8);\n");
    await assert.rejects(migrate(database, folder), MigrationError);
  });

  test("refuses a database that a newer version has migrated", async (database, folder) => {
    await write(folder, "0000_first.sql", "create table notes (id int);");
    await write(folder, "0001_second.sql", "alter table notes add column words text;");
    await migrate(database, folder);
    await Deno.remove(new URL("0001_second.sql", folder));
    await assert.rejects(migrate(database, folder), /newer version/);
  });
}

Deno.test("runs each migration once when several processes start together", {
  sanitizeOps: false,
  sanitizeResources: false,
}, () =>
  withFolder("postgres", async (database, folder, url) => {
    await write(folder, "0000_first.sql", "create table notes (id int); select pg_sleep(0.2);");
    await write(folder, "0001_second.sql", "insert into notes values (1);");
    const others = await Promise.all([1, 2, 3].map(() => openDatabase({ url, dataDir: "" })));
    const ran = await Promise.all([database, ...others].map((each) => migrate(each, folder)));
    assert.deepEqual(ran.flat().sort(), ["0000_first", "0001_second"]);
    assert.deepEqual(await rows(database.db, sql`select id from notes`), [{ id: 1 }]);
    await Promise.all(others.map((each) => each.close()));
  }));
