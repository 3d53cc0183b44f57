import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { byteOrderMark, csvLine } from "../csv/line.ts";
import type { Send } from "./send.ts";

/** What became of one row, as codes. */
export interface ReportedRow {
  row: number;
  cells: string[];
  state: "ready" | "invalid" | "duplicate" | "scheduled" | "sent" | "answered" | "suppressed";
  /** Why it is invalid, or nobody was asked. */
  why: string | null;
}

/** How a report says it: the heads of its first columns, and what became of a row. */
export interface ReportWords {
  heads: [row: string, outcome: string];
  outcome(row: ReportedRow): string;
}

const batch = 2_000;

/**
 * The whole list with what became of each row, as a table for spreadsheets; read piece by piece.
 * @throws DomainError `forbidden`: it has everybody's address in it
 */
export function reportSend(ctx: Ctx, send: Send, words: ReportWords): ReadableStream<Uint8Array> {
  mayChangeSettings(ctx);
  const encoder = new TextEncoder();
  let last: number | undefined;
  return new ReadableStream({
    async pull(controller) {
      const found = await readBatch(ctx, send.id, last ?? 0);
      const lines = found.map((each) => csvLine([String(each.row), words.outcome(each), ...each.cells]));
      const head = last === undefined ? byteOrderMark + csvLine([...words.heads, ...send.columns]) : "";
      controller.enqueue(encoder.encode(head + lines.join("")));
      last = found.at(-1)?.row ?? last ?? 0;
      if (found.length < batch) controller.close();
    },
  });
}

async function readBatch(ctx: Ctx, id: string, after: number): Promise<ReportedRow[]> {
  return await rows<ReportedRow>(
    ctx.db,
    sql`
    select s.row, s.cells,
      case when r.submitted_at is not null then 'answered' when i.id is not null then i.state else s.state end as state,
      case when i.id is null then s.problem when i.state = 'suppressed' then i.suppression_reason end as why
    from send_rows s left join invitations i on i.id = s.invitation_id
    left join responses r on r.invitation_id = i.id
    where s.send_id = ${id} and s.row > ${after} order by s.row limit ${batch}`,
  );
}
