import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { keptSince } from "../kept_since.ts";

const batch = 1_000;

/**
 * Forgets what stood in messages long ago, which is nearly all that they weigh; whom they went to, when, and what became
 * of them stays. A job.
 * @returns how many were emptied
 */
export async function pruneDeliveries(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  let total = 0;
  // What has been emptied is gone through once, and not once a batch.
  let after = first;
  while (!signal?.aborted) {
    const emptied = await rows<{ id: string }>(
      ctx.db,
      sql`
      update deliveries set text = null, html = null where id in (
        select id from deliveries
        where id > ${after} and created_at < ${keptSince(ctx.now())} and text is not null
          and state in ('settled', 'dead', 'unknown', 'cancelled')
        order by id limit ${batch}) returning id`,
    );
    total += emptied.length;
    if (emptied.length < batch) break;
    after = emptied.reduce((last, { id }) => id > last ? id : last, after);
  }
  return total;
}

/** Before every id. */
const first = "00000000-0000-0000-0000-000000000000";
