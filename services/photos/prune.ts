import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";

/** Forgets pictures that were tried a day ago and that no answer names; a job. */
export async function prunePhotos(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.now().getTime() - 86_400_000);
  await ctx.db.execute(sql`
    delete from photos p where p.created_at < ${yesterday} and not exists (
      select from responses r join answers a on a.response_id = r.id and a.question_id = p.question_id
      where r.invitation_id = p.invitation_id and a.value ? p.id::text
    )`);
}
