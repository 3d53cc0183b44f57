import { PGlite, type Transaction } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { bind } from "./bind.ts";
import type { Database, Db, Executor } from "./database.ts";
import { openDirectory } from "./embedded_directory.ts";
import { readRows } from "./rows.ts";

/**
 * Opens the embedded engine: in a data directory, or in memory.
 * @param dataDir a directory, or `memory://`
 * @param loadDataDir a dump to start from, in memory only
 */
export async function openEmbedded(
  dataDir: string,
  loadDataDir?: Blob,
): Promise<Database & { engine: PGlite }> {
  const inMemory = dataDir === "memory://";
  const { engine, release } = inMemory
    ? { engine: await PGlite.create({ loadDataDir }), release: () => {} }
    : await openDirectory(dataDir);
  await engine.exec("set timezone to 'UTC'");
  return databaseOn(engine, async () => {
    // A checkpoint now is a start without recovery later.
    if (!inMemory) await engine.exec("checkpoint");
    await engine.close();
    release();
  });
}

/** A running engine as the product's database. */
export function databaseOn(engine: PGlite, close: () => Promise<void>): Database & { engine: PGlite } {
  const client = new Client(engine);
  let closing: Promise<void> | undefined;
  return {
    db: drizzle({ client: client as unknown as PGlite }) as unknown as Db,
    engine,
    kind: "embedded",
    executor: { executeSql: (text, values) => client.raw(text, values) },
    maintain: (work) => client.transaction((session) => work({ executeSql: session.raw })),
    close: () => closing ??= close(),
  };
}

type Options = Parameters<PGlite["query"]>[2];
type Session = { query: PGlite["query"]; raw: Executor["executeSql"] };

/** What Drizzle's driver calls of the engine, with parameters and failed transactions as on a server. */
class Client implements Session {
  constructor(readonly engine: PGlite) {}

  query: PGlite["query"] = (text: string, values: unknown[] = [], options: Options) =>
    this.engine.query(text, bind(values), options);

  raw: Executor["executeSql"] = (text, values = []) => {
    // A script with its own BEGIN that fails would leave the only connection in an aborted transaction, which the
    // next caller would meet; inside the engine's transaction it is rolled back first.
    if (/^\s*begin\b/i.test(text)) return this.engine.transaction((tx) => raw(tx, text, values));
    return raw(this.engine, text, values);
  };

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.engine.transaction(async (tx) => {
      let failed: { error: unknown } | undefined;
      const watch = <R>(running: Promise<R>) =>
        running.catch((error) => {
          failed ??= { error };
          throw error;
        });
      const query = (text: string, values: unknown[] = [], options: Options) =>
        watch(tx.query(text, bind(values), options));
      const result = await work({
        query: query as PGlite["query"],
        raw: (text, values = []) => watch(raw(tx, text, values)),
      });
      // COMMIT of an aborted transaction "succeeds" as a rollback: a swallowed error must not look like a commit.
      if (failed) await tx.query("select 1").catch(() => Promise.reject(failed?.error));
      return result;
    });
  }
}

async function raw(session: PGlite | Transaction, text: string, values: unknown[]) {
  if (values.length > 0) return { rows: readRows(await session.query(text, bind(values))) };
  return { rows: readRows(await session.exec(text)) };
}
