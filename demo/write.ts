import { getTableColumns, getTableName, sql } from "drizzle-orm";
import * as tables from "../db/schema/mod.ts";
import { type Db, json } from "../db/open.ts";

type Tables = typeof tables;
type Filled =
  | "customers"
  | "orders"
  | "orderItems"
  | "shipments"
  | "returns"
  | "refunds"
  | "events"
  | "calls"
  | "invitations"
  | "optouts"
  | "responses"
  | "answers"
  | "scores"
  | "conversations"
  | "messages"
  | "alerts"
  | "deliveries"
  | "auditEntries";

/** Rows by table. */
export type Rows = { [Name in Filled]: Tables[Name]["$inferInsert"][] };

/** What one statement carries: enough to be quick, little enough to be held twice in memory. */
const rowsAtOnce = { deliveries: 300, other: 2_000 };

/** Writes whole tables, each with a statement or a few; a column that no row names keeps its default. */
export async function writeRows(db: Db, rows: Rows): Promise<void> {
  for (const name of Object.keys(rows) as Filled[]) {
    const size = name === "deliveries" ? rowsAtOnce.deliveries : rowsAtOnce.other;
    for (let start = 0; start < rows[name].length; start += size) {
      await insert(db, name, rows[name].slice(start, start + size));
    }
  }
}

async function insert(db: Db, name: Filled, some: Record<string, unknown>[]) {
  const table = tables[name];
  const named = new Set(some.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => named.has(property));
  const list = columns.map(([, column]) => `"${column.name}"`).join(", ");
  const typed = columns.map(([, column]) => `"${column.name}" ${column.getSQLType()}`).join(", ");
  const records = some.map((row) =>
    Object.fromEntries(columns.map(([property, column]) => [column.name, row[property]]))
  );
  await db.execute(
    sql`insert into ${sql.identifier(getTableName(table))} (${sql.raw(list)})
      select ${sql.raw(list)} from jsonb_to_recordset(${json(records)}) as row(${sql.raw(typed)})`,
  );
}
