import type { SQL } from "drizzle-orm";
import type { Db } from "./database.ts";
import { columnReader } from "./column_types.ts";

/**
 * Runs a statement and returns its rows, alike on both engines: `timestamptz` → Date, `int8` → number, `numeric`,
 * `date`, `timestamp` and `interval` → text, `json(b)` → parsed, `bytea` → Uint8Array, `uuid` → text, arrays →
 * arrays of those.
 * @throws RangeError for an `int8` beyond 2⁵³ or a `timestamptz` that is infinite: select those `::text`
 */
export async function rows<T>(db: Db, query: SQL): Promise<T[]> {
  return readRows(await db.execute(query)) as T[];
}

/** How many rows an insert, update or delete without `returning` changed; takes what Drizzle resolved to. */
export function affectedRows(result: unknown): number {
  const { count, affectedRows } = result as { count?: number; affectedRows?: number };
  return count ?? affectedRows ?? 0;
}

type Row = Record<string, unknown>;
type PostgresResult = Row[] & { columns?: { name: string; type: number }[] };
type EmbeddedResult = { rows: Row[]; fields?: { name: string; dataTypeID: number }[] };

/** Reads a driver's result of one statement, or the results of several, joined. */
export function readRows(result: unknown): Row[] {
  if (!Array.isArray(result)) {
    const { rows, fields } = result as EmbeddedResult;
    return decode(rows, (fields ?? []).map((field) => ({ name: field.name, type: field.dataTypeID })));
  }
  const { columns } = result as PostgresResult;
  if (columns) return decode(result as Row[], columns);
  return result.flatMap((each) => each && typeof each === "object" && isResult(each) ? readRows(each) : []);
}

function isResult(value: object): boolean {
  return Array.isArray(value) || "rows" in value;
}

function decode(found: Row[], columns: { name: string; type: number }[]): Row[] {
  for (const { name, type } of columns) {
    const read = columnReader(type);
    if (!read) continue;
    for (const row of found) {
      if (row[name] !== null) row[name] = read(row[name], name);
    }
  }
  // The drivers hang their own properties on the array; a plain one compares and serialises plainly.
  return Array.from(found);
}
