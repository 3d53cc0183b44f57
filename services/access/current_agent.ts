import { and, eq, isNull } from "drizzle-orm";
import { agents, sessions } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { hashToken } from "../keys.ts";
import { renewal, sessionToken } from "./session.ts";

/** The agent behind a request's session. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: "owner" | "agent";
  /** One of the six; the browser's when empty. */
  language?: string;
}

/** Who sent a request: one indexed read, and at most one small write in five minutes. */
export async function currentAgent(ctx: Ctx, headers: Headers): Promise<SignedIn | undefined> {
  const token = sessionToken(ctx.config, headers);
  if (!token) return undefined;
  const [found] = await ctx.db
    .select({ agent: agents, id: sessions.id, createdAt: sessions.createdAt, expiresAt: sessions.expiresAt })
    .from(sessions).innerJoin(agents, eq(agents.id, sessions.userId))
    .where(and(eq(sessions.token, hashToken(token)), isNull(agents.removedAt)));
  if (!found) return undefined;

  const now = ctx.now();
  const end = renewal(found, now);
  if (end === "over") {
    await ctx.db.delete(sessions).where(eq(sessions.id, found.id));
    return undefined;
  }
  if (end) {
    await ctx.db.update(sessions).set({ expiresAt: end, updatedAt: now }).where(eq(sessions.id, found.id));
  }
  const { id, name, email, role, language } = found.agent;
  return { id, name, email, role, language: language ?? undefined };
}
