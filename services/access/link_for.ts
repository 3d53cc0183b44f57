import { and, eq, isNull } from "drizzle-orm";
import { agents } from "../../db/schema/mod.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { audit } from "./audit.ts";
import { passwordLink } from "./links.ts";

/** For whoever runs the server: a link by which the agent with this address chooses a new password. */
export async function linkFor(ctx: Ctx, email: string): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const [agent] = await tx.db.select({ id: agents.id }).from(agents)
      .where(and(eq(agents.email, email.trim().toLowerCase()), isNull(agents.removedAt)));
    if (!agent) throw notFound("An agent with this address");
    await audit(tx, "agent.link_made", `agent:${agent.id}`, { from: "terminal" });
    return await passwordLink(tx, agent.id);
  });
}
