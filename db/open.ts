import type { Database, DatabaseLog } from "./database.ts";

export type { Database, DatabaseLog, Db, Executor } from "./database.ts";
export { inTransaction } from "./database.ts";
export { affectedRows, rows } from "./rows.ts";
export { json } from "./bind.ts";
export { prepareStatement } from "./statement.ts";
export { executorOf } from "./executor.ts";
export { DataDirectoryLockedError, MigrationError, NotDurableError, sqlState } from "./errors.ts";

/** Where the data is and how it is reached. */
export interface DatabaseOptions {
  /** `postgres://…`; without it the embedded engine keeps the data in `dataDir`. */
  url?: string;
  /** The directory of the embedded engine, made when missing; `memory://` keeps nothing, for tests. */
  dataDir: string;
  log?: DatabaseLog;
  /** Connections at most, on Postgres. Default 10. */
  max?: number;
}

/**
 * Opens the database without touching its tables; `migrate` comes next.
 * @throws DataDirectoryLockedError, NotDurableError (embedded); the driver's error when a server does not answer
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // Loaded as needed: the embedded engine is megabytes that a process on Postgres never uses.
  if (options.url) return (await import("./postgres.ts")).openPostgres(options.url, options);
  return (await import("./embedded.ts")).openEmbedded(options.dataDir);
}
