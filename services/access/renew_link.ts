import { and, eq, isNull } from "drizzle-orm";
import { agents } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import type { Agent } from "./agents.ts";
import { audit } from "./audit.ts";
import { requireOwner } from "./authorize.ts";
import { passwordLink } from "./links.ts";

/** A new link for an agent who lost theirs, or their password; an older link is void then. */
export async function renewLink(ctx: Ctx, agentId: string): Promise<{ agent: Agent; link: string }> {
  requireOwner(ctx);
  return await inTransaction(ctx, async (tx) => {
    const [agent] = await tx.db.select().from(agents).where(
      and(eq(agents.id, agentId), isNull(agents.removedAt)),
    );
    if (!agent) throw notFound("The agent");
    await audit(tx, "agent.link_made", `agent:${agent.id}`);
    return { agent, link: await passwordLink(tx, agent.id) };
  });
}
