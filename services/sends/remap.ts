import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { sendRows, sends } from "../../db/schema/sends.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { checker, insertRows, updateRows } from "./check_rows.ts";
import { todayIn } from "./day.ts";
import { sendFields } from "./mapping.ts";
import { lockDraft, type Send } from "./send.ts";

export const remapping = z.object({
  mapping: z.partialRecord(z.enum(sendFields), z.number().int().min(0).max(200)),
  /** Whether the first row names the columns. */
  headings: z.boolean(),
});

export type Remapping = z.input<typeof remapping>;

const batch = 2_000;

/**
 * Says which column is what; every row is checked anew.
 * @throws DomainError `forbidden`, `not_found`, `conflict` once it has been started, `invalid` about `/FIELD` with the
 * code `column` or `twice`
 */
export async function remapSend(ctx: Ctx, id: string, input: Remapping): Promise<void> {
  mayChangeSettings(ctx);
  const { mapping, headings } = parse(remapping, input);
  await inTransaction(ctx, async (tx) => {
    const send = await lockDraft(tx, id);
    const taken = new Set<number>();
    for (const [field, column] of Object.entries(mapping)) {
      const wrong = column >= send.columns.length ? "column" : taken.has(column) ? "twice" : undefined;
      if (wrong) throw invalid("A column is one thing.", [{ pointer: `/${field}`, detail: wrong }]);
      taken.add(column);
    }
    const columns = await withHeadings(tx, send, headings);
    await tx.db.update(sends).set({ mapping, columns }).where(eq(sends.id, id));
    const reading = {
      mapping,
      columns: columns.length,
      channel: send.channel,
      country: send.store.country,
      today: todayIn(send.store.timezone, tx.now()),
    };
    const check = checker(reading);
    for (let last = 0, more = true; more;) {
      const found = await tx.db.select({ row: sendRows.row, cells: sendRows.cells }).from(sendRows)
        .where(and(eq(sendRows.sendId, id), gt(sendRows.row, last))).orderBy(asc(sendRows.row)).limit(batch);
      await updateRows(tx, id, found.map(check));
      last = found.at(-1)?.row ?? last;
      more = found.length === batch;
    }
    await audit(tx, "send.mapped", `send:${id}`, { mapping, headings });
  });
}

/** Whether the columns are already what they are said to be. */
export const isMapped = (
  send: Pick<Send, "columns" | "mapping">,
  { mapping, headings }: Remapping,
): boolean =>
  headings === hasNames(send) && sendFields.every((field) => mapping[field] === send.mapping[field]);

export const hasNames = ({ columns }: Pick<Send, "columns">): boolean => columns.some((name) => name !== "");

/** The names of the columns go back among the rows, or the first row becomes them. */
async function withHeadings(tx: Ctx, send: Send, headings: boolean): Promise<string[]> {
  const { id, columns } = send;
  if (headings === hasNames(send)) return columns;
  const [first] = await tx.db.select({ row: sendRows.row, cells: sendRows.cells }).from(sendRows)
    .where(eq(sendRows.sendId, id)).orderBy(asc(sendRows.row)).limit(1);
  if (!first) return columns;
  if (headings) {
    await tx.db.delete(sendRows).where(and(eq(sendRows.sendId, id), eq(sendRows.row, first.row)));
    return columns.map((_, at) => first.cells[at] ?? "");
  }
  // Above the first row there is room unless the file had none: then all move down.
  if (first.row <= 1) await tx.db.execute(sql`update send_rows set row = -row - 1 where send_id = ${id}`);
  if (first.row <= 1) await tx.db.execute(sql`update send_rows set row = -row where send_id = ${id}`);
  const row = { row: Math.max(1, first.row - 1), cells: columns };
  await insertRows(tx, id, [{ ...row, person: null, state: "invalid", problem: null }]);
  return columns.map(() => "");
}
