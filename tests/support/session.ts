import { sessions } from "../../db/schema/sessions.ts";
import { cookieName, sessionTimes } from "../../services/access/session.ts";
import type { Ctx } from "../../services/context.ts";
import { newId } from "../../services/ids.ts";
import { hashToken, newSecret } from "../../services/keys.ts";

/** Signs an agent in without the work of a password; @returns the `Cookie` header of their browser */
export async function aSession(ctx: Ctx, agentId: string): Promise<string> {
  const token = newSecret();
  await ctx.db.insert(sessions).values({
    id: newId(ctx.now()),
    token: hashToken(token),
    userId: agentId,
    ...sessionTimes(ctx.now()),
  });
  return `${cookieName(ctx.config)}=${token}`;
}
