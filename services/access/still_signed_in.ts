import { and, eq, gt, isNull } from "drizzle-orm";
import { agents, sessions } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import { sessionToken } from "./session.ts";

/** Whether a request's session still holds, without prolonging it: an open page is not a person at work. */
export async function stillSignedIn(ctx: Ctx, headers: Headers): Promise<boolean> {
  const token = sessionToken(ctx.config, headers);
  if (!token) return false;
  const found = await ctx.db.select({ id: sessions.id }).from(sessions)
    .innerJoin(agents, eq(agents.id, sessions.userId))
    .where(and(
      eq(sessions.token, hashToken(token)),
      gt(sessions.expiresAt, ctx.now()),
      isNull(agents.removedAt),
    ));
  return found.length > 0;
}
