import { type SQL, sql } from "drizzle-orm";
import { type Elements, formatArray } from "./array_literal.ts";

/**
 * Makes parameters mean the same to both drivers: a Date is its instant, a bigint its digits, a plain object its JSON,
 * an array a Postgres array. A JSON list therefore goes through `json` below.
 */
export function bind(values: readonly unknown[]): unknown[] {
  return values.map((value) => Array.isArray(value) ? formatArray(elements(value)) : parameter(value));
}

function elements(values: unknown[]): Elements {
  return values.map((value) => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return elements(value);
    if (value instanceof Uint8Array) return `\\x${value.toHex()}`;
    return String(parameter(value));
  });
}

function parameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return JSON.stringify(value);
}

/**
 * One `jsonb` parameter. The recommended way for bulk statements, because the statement's text, and so its prepared
 * plan, stays the same for any number of rows:
 *
 *     insert into events (id, at) select id, at from jsonb_to_recordset(${json(list)}) as row(id text, at timestamptz)
 *
 * @param value anything JSON can hold; a Date becomes its ISO text, which a `timestamptz` column reads back
 */
export function json(value: unknown): SQL {
  return sql`${JSON.stringify(value)}::jsonb`;
}
