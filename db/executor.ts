import type { Db, Executor } from "./database.ts";

/** Runs raw text in whatever a driver calls a session; both drivers' clients below offer it. */
export interface RawSession {
  raw: Executor["executeSql"];
}

/**
 * Raw SQL text through a `Db`: in the transaction when `db` is one, so that what a library writes with its own SQL
 * (the queue's jobs) commits or vanishes with the caller's rows.
 */
export function executorOf(db: Db): Executor {
  const { client } = db._.session as unknown as { client: RawSession };
  return { executeSql: (text, values) => client.raw(text, values) };
}
