import { and, eq } from "drizzle-orm";
import { accounts, sessions } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { hashPassword } from "./password.ts";

/** Gives an agent a password; every session that the old one opened is over. */
export async function setPassword(ctx: Ctx, agentId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const now = ctx.now();
  const mine = and(eq(accounts.userId, agentId), eq(accounts.providerId, "credential"));
  const changed = await ctx.db.update(accounts).set({ password: hash, updatedAt: now }).where(mine)
    .returning({ id: accounts.id });
  if (changed.length === 0) {
    await ctx.db.insert(accounts).values({
      id: newId(now),
      accountId: agentId,
      providerId: "credential",
      userId: agentId,
      password: hash,
      createdAt: now,
      updatedAt: now,
    });
  }
  await ctx.db.delete(sessions).where(eq(sessions.userId, agentId));
}
