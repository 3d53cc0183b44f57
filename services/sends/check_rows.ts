import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { CsvRow } from "../csv/read_rows.ts";
import type { SendRow } from "./mapping.ts";
import { type Reading, understand } from "./understand.ts";

/** What was found of one row of a list. */
export interface CheckedRow extends CsvRow {
  person: SendRow | null;
  state: "ready" | "invalid" | "duplicate";
  /** Its code; for a duplicate the row that it repeats: `duplicate 17`. */
  problem: string | null;
}

/** Checks the rows of one list in their order; it remembers who was there before. */
export function checker(reading: Reading): (row: CsvRow) => CheckedRow {
  const seen = new Map<string, number>();
  return ({ row, cells }) => {
    const found = understand(cells, reading);
    if ("problem" in found) return { row, cells, person: null, state: "invalid", problem: found.problem };
    const before = seen.get(found.key);
    if (before !== undefined) {
      return { row, cells, person: found.person, state: "duplicate", problem: `duplicate ${before}` };
    }
    seen.set(found.key, row);
    return { row, cells, person: found.person, state: "ready", problem: null };
  };
}

const recordset = sql`given(row bigint, cells jsonb, person jsonb, state text, problem text)`;

/** Writes checked rows of a new list. */
export async function insertRows(tx: Ctx, sendId: string, checked: CheckedRow[]): Promise<void> {
  if (checked.length === 0) return;
  await rows(
    tx.db,
    sql`
    insert into send_rows (send_id, row, cells, person, state, problem)
    select ${sendId}, row, cells, person, state, problem from jsonb_to_recordset(${
      json(checked)
    }) as ${recordset}`,
  );
}

/** Writes what became of rows that are there. */
export async function updateRows(tx: Ctx, sendId: string, checked: CheckedRow[]): Promise<void> {
  if (checked.length === 0) return;
  const found = checked.map(({ row, person, state, problem }) => ({ row, person, state, problem }));
  await rows(
    tx.db,
    sql`
    update send_rows r set person = given.person, state = given.state, problem = given.problem
    from jsonb_to_recordset(${
      json(found)
    }) as ${recordset} where r.send_id = ${sendId} and r.row = given.row`,
  );
}
