import { asc, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { accounts, agents } from "../../db/schema/mod.ts";
import { languages } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";

export type Agent = typeof agents.$inferSelect;

/** What every agent is known by. The details are codes that a page puts into words. */
export const agentSchema = z.object({
  name: z.string().trim().min(1, "required").max(120, "too_long").refine(
    (name) => !/[\r\n\0]/.test(name),
    "one_line",
  ),
  email: z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email")),
  language: z.enum(languages).nullish(),
});

/** Those who may sign in, the longest here first. */
export async function listAgents(ctx: Ctx): Promise<(Agent & { hasPassword: boolean })[]> {
  const found = await ctx.db.select({ agent: agents, account: accounts.id }).from(agents)
    .leftJoin(accounts, eq(accounts.userId, agents.id))
    .where(isNull(agents.removedAt)).orderBy(asc(agents.createdAt), asc(agents.id));
  return found.map(({ agent, account }) => ({ ...agent, hasPassword: account !== null }));
}

/** Whether the server has been set up. */
export async function hasAgents(ctx: Ctx): Promise<boolean> {
  const [found] = await ctx.db.select({ n: count() }).from(agents).where(isNull(agents.removedAt));
  return (found?.n ?? 0) > 0;
}

/** @throws DomainError `conflict` when somebody has the address already */
export async function insertAgent(
  ctx: Ctx,
  agent: { name: string; email: string; role: Agent["role"]; language?: string | null },
): Promise<Agent> {
  const now = ctx.now();
  const [made] = await ctx.db.insert(agents)
    .values({ id: newId(now), ...agent, emailVerified: true, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: agents.email }).returning();
  if (made) return made;
  throw new DomainError("conflict", "Somebody signs in with this address already.", [
    { pointer: "/email", detail: "taken" },
  ]);
}
