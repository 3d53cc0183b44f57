import { eq, sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { throttles } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";

export interface Allowance {
  attempts: number;
  windowMinutes: number;
}

/**
 * Counts one attempt before it is made, so that attempts at the same moment count too.
 * @param what a name for what is tried, and on or from whom; only a keyed hash of it is stored
 * @returns undefined when the attempt is allowed, else when the next one is
 */
export async function countAttempt(ctx: Ctx, what: string, allowed: Allowance): Promise<Date | undefined> {
  const now = ctx.now();
  const windowMs = allowed.windowMinutes * 60_000;
  const stale = new Date(now.getTime() - windowMs).toISOString();
  const [counted] = await rows<{ attempts: number; startedAt: Date }>(
    ctx.db,
    sql`insert into throttles as t (key, attempts, window_started_at)
      values (${ctx.keys.personHash(what)}, 1, ${now.toISOString()}::timestamptz)
      on conflict (key) do update set
        attempts = case when t.window_started_at <= ${stale}::timestamptz then 1 else t.attempts + 1 end,
        window_started_at = case when t.window_started_at <= ${stale}::timestamptz
          then excluded.window_started_at else t.window_started_at end
      returning attempts, window_started_at as "startedAt"`,
  );
  if (!counted || counted.attempts <= allowed.attempts) return undefined;
  return new Date(counted.startedAt.getTime() + windowMs);
}

/** Forgets what was counted: somebody got it right. */
export async function forgiveAttempts(ctx: Ctx, what: string): Promise<void> {
  await ctx.db.delete(throttles).where(eq(throttles.key, ctx.keys.personHash(what)));
}
