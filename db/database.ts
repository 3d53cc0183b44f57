import { is } from "drizzle-orm";
import { type PgDatabase, type PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";

/** The drivers answer `execute` in differing shapes; read them with `rows` and `affectedRows`. */
interface DriverResult extends PgQueryResultHKT {
  type: unknown;
}

/** One type for Postgres and the embedded engine, for the outer handle and for a transaction. */
export type Db = PgDatabase<DriverResult, Record<string, never>>;

/** Runs raw SQL text with `$1` placeholders; without values the text may hold several statements. */
export interface Executor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** An open database; `close` waits for running statements and may be called twice. */
export interface Database {
  db: Db;
  kind: "postgres" | "embedded";
  /** Raw text on the database itself, outside any transaction; `executorOf(tx)` joins one. */
  executor: Executor;
  /**
   * One transaction without time limits, on a connection of its own where there is more than one: for migrations
   * and rebuilds, which may rightly wait or work for minutes.
   */
  maintain<T>(work: (executor: Executor) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What `openDatabase` says about itself; the product's logger fits. */
export interface DatabaseLog {
  warn(message: string, fields?: Record<string, unknown>): void;
}

/**
 * Runs `work` in a transaction, or in the one that `db` already is (its outcome then decides for both).
 * Inside, use only the `tx` handed in: the embedded engine has one connection, so the outer handle would wait for
 * the transaction, which waits for it.
 */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (is(db, PgTransaction)) return work(db);
  return db.transaction((tx) => work(tx as Db));
}
