import { and, eq, isNull } from "drizzle-orm";
import { accounts, agents, oneTimeLinks, sessions } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { audit } from "./audit.ts";
import { requireOwner } from "./authorize.ts";

/**
 * Shuts an agent out at once. What they wrote keeps their name; their address, password and sessions go.
 * @throws DomainError `conflict` for oneself, so that a shop never loses its last owner
 */
export async function removeAgent(ctx: Ctx, agentId: string): Promise<void> {
  const owner = requireOwner(ctx);
  if (owner.id === agentId) throw conflict("Nobody can remove themselves.");
  await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const removed = await tx.db.update(agents)
      .set({ email: `${agentId}@removed.invalid`, removedAt: now, updatedAt: now })
      .where(and(eq(agents.id, agentId), isNull(agents.removedAt))).returning({ id: agents.id });
    if (removed.length === 0) throw notFound("The agent");
    await tx.db.delete(sessions).where(eq(sessions.userId, agentId));
    await tx.db.delete(accounts).where(eq(accounts.userId, agentId));
    await tx.db.delete(oneTimeLinks).where(eq(oneTimeLinks.agentId, agentId));
    await audit(tx, "agent.removed", `agent:${agentId}`);
  });
}
