import { and, eq, gt, lte, or } from "drizzle-orm";
import { oneTimeLinks } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { hashToken, newSecret } from "../keys.ts";

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
type Purpose = OneTimeLink["purpose"];

/** Until when each kind of link works, in hours. */
const lifeHours: Record<Purpose, number> = { setup: 24, sign_in: 24, password: 72 };

/**
 * Makes a link that works once and voids older ones of the same kind and agent.
 * @returns its token in clear; only its hash is stored
 */
export async function makeOneTimeLink(ctx: Ctx, purpose: Purpose, agentId?: string): Promise<string> {
  const now = ctx.now();
  const token = newSecret();
  const older = agentId ? eq(oneTimeLinks.agentId, agentId) : undefined;
  await ctx.db.delete(oneTimeLinks)
    .where(or(and(eq(oneTimeLinks.purpose, purpose), older), lte(oneTimeLinks.expiresAt, now)));
  await ctx.db.insert(oneTimeLinks).values({
    tokenHash: hashToken(token),
    purpose,
    agentId,
    expiresAt: new Date(now.getTime() + lifeHours[purpose] * 3_600_000),
    createdAt: now,
  });
  return token;
}

/** The link that a token opens, without using it up. */
export async function findOneTimeLink(ctx: Ctx, token: string): Promise<OneTimeLink | undefined> {
  return (await ctx.db.select().from(oneTimeLinks).where(valid(ctx, token)))[0];
}

/** Uses a link up. Of two who try at once, one gets it. */
export async function useOneTimeLink(ctx: Ctx, token: string): Promise<OneTimeLink | undefined> {
  return (await ctx.db.delete(oneTimeLinks).where(valid(ctx, token)).returning())[0];
}

const valid = (ctx: Ctx, token: string) =>
  and(eq(oneTimeLinks.tokenHash, hashToken(token)), gt(oneTimeLinks.expiresAt, ctx.now()));
