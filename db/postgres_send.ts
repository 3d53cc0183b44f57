import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";
import { bind } from "./bind.ts";

/** Statements kept prepared per connection; texts beyond that (of varying length, say) are sent unprepared. */
const preparedAtMost = 500;
const prepared = new Set<string>();

/** Sends one statement, prepared, with parameters as on both engines; without values it may be several. */
export function send(sql: Sql | TransactionSql, text: string, values: unknown[] = []): PendingQuery<Row[]> {
  return sql.unsafe(text, bind(values) as never[], { prepare: values.length > 0 && worthPreparing(text) });
}

function worthPreparing(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= preparedAtMost) return false;
  prepared.add(text);
  return true;
}
