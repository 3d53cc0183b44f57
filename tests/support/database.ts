import type { PGlite } from "@electric-sql/pglite";
import { databaseOn, openEmbedded } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open.ts";
import { asAdministrator, testServer } from "./postgres.ts";

export type Engine = "embedded" | "postgres";
export const engines: Engine[] = ["embedded", "postgres"];

/** A fresh database with every migration applied; close it, and it is gone. */
export async function testDatabase(engine: Engine): Promise<Database> {
  if (engine === "embedded") return await emptyEngine();
  const { url, drop } = await testDatabaseUrl();
  const database = await openDatabase({ url, dataDir: "", max: 5 });
  return { ...database, close: () => database.close().then(drop) };
}

/** A fresh, migrated Postgres database by its address, for tests that open it several times or in other processes. */
export async function testDatabaseUrl(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await testServer();
  const from = await (template ??= makeTemplate(server.url));
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdministrator(server.url, (sql) => sql.unsafe(`create database ${name} template ${from}`));
  const drop = () =>
    asAdministrator(server.url, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  return { url: `${server.url}/${name}`, drop: () => drop().then(() => {}) };
}

/**
 * Registers one test for each engine, with a fresh database that is closed at its end.
 * @param name a sentence; the engine is added in brackets
 */
export function eachEngine(
  name: string,
  test: (database: Database, t: Deno.TestContext) => Promise<void> | void,
): void {
  for (const engine of engines) {
    Deno.test({
      name: `${name} (${engine})`,
      // The shared server and the engine's files outlive a test on purpose.
      sanitizeOps: false,
      sanitizeResources: false,
      async fn(t) {
        const database = await testDatabase(engine);
        try {
          await test(database, t);
        } finally {
          await database.close();
        }
      },
    });
  }
}

/** Starting an engine takes a second, emptying its tables a moment: a file's tests hand theirs on. */
const idle: { engine: PGlite; tables: string[] }[] = [];

async function emptyEngine(): Promise<Database> {
  const kept = idle.pop() ?? await newEngine();
  const { engine, tables } = kept;
  return databaseOn(engine, async () => {
    if (engine.closed) return;
    const own = (await tablesOf(engine)).filter((name) => !tables.includes(name));
    if (own.length > 0) await engine.exec(`drop table ${own} cascade`);
    await engine.exec(`truncate ${tables.filter((name) => name !== "migrations")} cascade`);
    await engine.exec("drop schema if exists pgboss cascade");
    idle.push(kept);
  });
}

async function newEngine() {
  const { engine } = await openEmbedded("memory://", await (dump ??= makeDump()));
  return { engine, tables: await tablesOf(engine) };
}

async function tablesOf(engine: PGlite): Promise<string[]> {
  const { rows } = await engine.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  return rows.map((row) => row.name);
}

let dump: Promise<Blob> | undefined;
let template: Promise<string> | undefined;

/**
 * Migrates once for all test files of a run, since each is a process's thread of its own and starting costs seconds.
 * @param url the shared server
 * @returns what the test files are told by their environment
 */
export async function migrateOnce(
  url: string,
): Promise<{ TEST_EMBEDDED_DUMP: string; TEST_TEMPLATE: string }> {
  const path = await Deno.makeTempFile({ prefix: "efterklang-migrated-" });
  await Deno.writeFile(path, (await makeDump()).stream());
  return { TEST_EMBEDDED_DUMP: path, TEST_TEMPLATE: await makeTemplate(url) };
}

async function makeDump(): Promise<Blob> {
  const made = Deno.env.get("TEST_EMBEDDED_DUMP");
  if (made) return new Blob([await Deno.readFile(made)]);
  const database = await openEmbedded("memory://");
  await migrate(database);
  const dumped = await database.engine.dumpDataDir("none");
  await database.close();
  return dumped;
}

/** Named at random, because several runs may share one server. */
async function makeTemplate(url: string): Promise<string> {
  const made = Deno.env.get("TEST_TEMPLATE");
  if (made) return made;
  const name = `template_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdministrator(url, (sql) => sql.unsafe(`create database ${name}`));
  const database = await openDatabase({ url: `${url}/${name}`, dataDir: "" });
  await migrate(database);
  await database.close();
  return name;
}
