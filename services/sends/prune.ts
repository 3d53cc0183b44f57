import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** So long an uploaded list is kept after its send has ended. */
export const keptDays = 30;

/** Forgets what stood in the lists of sends that ended long ago; how many there were of each kind stays. A job. */
export async function pruneSends(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - keptDays * 86_400_000);
  await rows(
    ctx.db,
    sql`
    update send_rows r set cells = '[]', person = null from sends s
    where s.id = r.send_id and s.finished_at < ${before} and r.cells <> '[]'`,
  );
}
