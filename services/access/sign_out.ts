import { eq } from "drizzle-orm";
import { sessions } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import { clearedCookie, sessionToken } from "./session.ts";

/** Ends the session that a request came with. @returns the `Set-Cookie` that clears the browser's side */
export async function signOut(ctx: Ctx, headers: Headers): Promise<string> {
  const token = sessionToken(ctx.config, headers);
  if (token) await ctx.db.delete(sessions).where(eq(sessions.token, hashToken(token)));
  return clearedCookie(ctx.config);
}
