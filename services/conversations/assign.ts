import { eq } from "drizzle-orm";
import { z } from "zod";
import { agents } from "../../db/schema/agents.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { parse } from "../parse.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";

const schema = z.object({ conversationId: z.string(), agentId: z.string().max(200).nullable() });

/** Gives a conversation to an agent, or to nobody. */
export function assignConversation(ctx: Ctx, input: z.input<typeof schema>): Promise<Conversation> {
  deskAgentId(ctx);
  const { conversationId, agentId } = parse(schema, input);
  return changeConversation(ctx, conversationId, async (tx, { assigneeId }) => {
    if (assigneeId === agentId) return;
    if (agentId !== null) await mustBeAgent(tx, agentId);
    await audit(tx, "conversation.assigned", `conversations:${conversationId}`, { agentId });
    return { assigneeId: agentId };
  });
}

async function mustBeAgent(ctx: Ctx, agentId: string) {
  const [agent] = await ctx.db.select({ id: agents.id }).from(agents).where(eq(agents.id, agentId));
  if (!agent) {
    throw invalid("That agent is gone.", [{ pointer: "/agentId", detail: "Choose one of the agents." }]);
  }
}
