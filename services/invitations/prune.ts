import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { keptSince } from "../kept_since.ts";

const batch = 5_000;

/**
 * Forgets why nobody was asked, long after: most decisions are of that kind, and nothing is counted by them any more.
 * What was sent stays. A job.
 * @returns how many were forgotten
 */
export async function pruneInvitations(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const forgotten = await rows(
      ctx.db,
      sql`
      delete from invitations where id in (
        select i.id from invitations i
        where i.created_at < ${keptSince(ctx.now())} and i.state = 'suppressed'
          and not exists (select from deliveries d where d.invitation_id = i.id)
          and not exists (select from responses r where r.invitation_id = i.id)
        limit ${batch}) returning id`,
    );
    total += forgotten.length;
    if (forgotten.length < batch) break;
  }
  return total;
}
