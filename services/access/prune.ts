import { lt } from "drizzle-orm";
import { oneTimeLinks } from "../../db/schema/one_time_links.ts";
import { sessions } from "../../db/schema/sessions.ts";
import { throttles } from "../../db/schema/throttles.ts";
import { verifications } from "../../db/schema/verifications.ts";
import type { Ctx } from "../context.ts";

/** Forgets what can no longer open anything: ended sessions and links, and attempts of yesterday; a job. */
export async function pruneAccess(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, now));
  await ctx.db.delete(oneTimeLinks).where(lt(oneTimeLinks.expiresAt, now));
  await ctx.db.delete(verifications).where(lt(verifications.expiresAt, now));
  await ctx.db.delete(throttles).where(lt(throttles.windowStartedAt, new Date(now.getTime() - 86_400_000)));
}
