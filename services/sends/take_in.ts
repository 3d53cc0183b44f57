import { eq } from "drizzle-orm";
import { sendRows, sends } from "../../db/schema/sends.ts";
import type { Ctx } from "../context.ts";
import { type CsvRow, readRows, UnreadableTable } from "../csv/read_rows.ts";
import { invalid } from "../errors.ts";
import { checker, insertRows } from "./check_rows.ts";
import { todayIn } from "./day.ts";
import { guessMapping, hasHeadings } from "./guess.ts";
import type { Send } from "./send.ts";

export const mostRows = 100_000;
export const mostBytes = 20 * 1024 * 1024;
const mostColumns = 100;
/** So many rows say what the columns are. */
const sample = 50;
const batch = 1_000;

/**
 * Reads a file into a send, instead of the one it had; in the caller's transaction, so that all of it is there or
 * nothing. Never more than a batch of it is in memory.
 * @throws DomainError `invalid` about `/file`, with the problem's code and the row: `unclosed_quote 17`
 */
export async function takeIn(tx: Ctx, send: Send, file: File): Promise<number> {
  if (file.size > mostBytes) throw unreadable("too_large");
  if (file.size === 0) throw unreadable("empty");
  await tx.db.delete(sendRows).where(eq(sendRows.sendId, send.id));
  try {
    const count = await importRows(tx, send, file);
    if (count === 0) throw unreadable("only_blank");
    return count;
  } catch (error) {
    if (error instanceof UnreadableTable) throw unreadable(error.problem, error.row);
    throw error;
  }
}

async function importRows(tx: Ctx, send: Send, file: File): Promise<number> {
  const read = readRows(file);
  const first: CsvRow[] = [];
  for (let next = await read.next(); !next.done; next = await read.next()) {
    first.push(next.value);
    if (first.length > sample) break;
  }
  if (first.length === 0) return 0;
  if (first.length === 1 && hasHeadings(first[0]!.cells)) throw unreadable("only_headings");
  const { names, body } = columnsOf(first);
  if (names.length > mostColumns) throw unreadable("too_many_columns");
  const mapping = guessMapping(names, body.map(({ cells }) => cells));
  await tx.db.update(sends).set({ columns: names, mapping, fileName: file.name.slice(0, 200) || null })
    .where(eq(sends.id, send.id));
  const check = checker({
    mapping,
    columns: names.length,
    channel: send.channel,
    country: send.store.country,
    today: todayIn(send.store.timezone, tx.now()),
  });
  let count = 0;
  let waiting: CsvRow[] = body;
  const write = async () => {
    await insertRows(tx, send.id, waiting.map((row) => check(short(row))));
    waiting = [];
  };
  count = body.length;
  for await (const row of read) {
    if (++count > mostRows) throw unreadable("too_many_rows");
    waiting.push(row);
    if (waiting.length >= batch) await write();
  }
  await write();
  return count;
}

/** The columns' names, empty where they have none, and the rows beneath. */
function columnsOf(first: CsvRow[]): { names: string[]; body: CsvRow[] } {
  const named = hasHeadings(first[0]!.cells) && first.length > 1;
  const body = named ? first.slice(1) : first;
  const lengths = Map.groupBy(body, ({ cells }) => cells.length);
  const [usual = 0] = [...lengths].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const given = named ? first[0]!.cells.map((name) => name.slice(0, 80).toWellFormed()) : [];
  return { names: Array.from({ length: Math.max(usual, given.length) }, (_, at) => given[at] ?? ""), body };
}

/** What is kept of a row: a cell that is far too long says nothing that an address needs. */
const short = ({ row, cells }: CsvRow): CsvRow => ({
  row,
  cells: cells.slice(0, mostColumns + 1).map((cell) => cell.slice(0, 500).toWellFormed()),
});

const unreadable = (problem: string, row?: number) =>
  invalid("The file cannot be read.", [{ pointer: "/file", detail: row ? `${problem} ${row}` : problem }]);
