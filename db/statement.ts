import { fillPlaceholders, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "./database.ts";
import { executorOf } from "./executor.ts";

/**
 * A statement whose text is made once, for what many callers wait for: making it anew each time takes longer than
 * reading a few rows. `sql.placeholder("name")` stands for what each run brings, as `rows` would take it.
 * @returns what `rows` returns, for the values of one run
 */
export function prepareStatement<T>(
  query: SQL,
): (db: Db, values: Record<string, unknown>) => Promise<T[]> {
  const { sql: text, params } = new PgDialect().sqlToQuery(query);
  return async (db, values) => {
    const found = await executorOf(db).executeSql(text, fillPlaceholders(params, values));
    return found.rows as T[];
  };
}
