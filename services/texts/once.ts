import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";

/** Providers give up after hours or days; a month is more than any. */
const keptDays = 30;

/**
 * Marks a text as taken, in the transaction that takes it: a provider that heard no answer tells of it again, for hours
 * and after newer ones.
 * @returns false when it has been taken before
 */
export async function isFirstTime(
  tx: Ctx,
  { providerId = "", providerMessageId }: { providerId?: string; providerMessageId: string },
): Promise<boolean> {
  const digest = createHash("sha256").update(`${providerId} ${providerMessageId}`).digest("hex");
  const marked = await rows(
    tx.db,
    sql`insert into texts_received (digest, received_at) values (${digest}, ${tx.now()})
      on conflict do nothing returning digest`,
  );
  return marked.length > 0;
}

/** Forgets what no provider tells of again. A job. */
export async function pruneTexts(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - keptDays * 86_400_000);
  await ctx.db.execute(sql`delete from texts_received where received_at < ${before}`);
}
