import { z } from "zod";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { parse } from "../parse.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";
import { closed, outcomes } from "./outcome.ts";

const schema = z.object({ conversationId: z.string(), outcome: z.enum(outcomes) });

/** Closes with an outcome; of two closures the first stands. */
export function closeConversation(ctx: Ctx, input: z.input<typeof schema>): Promise<Conversation> {
  const agentId = deskAgentId(ctx);
  const { conversationId, outcome } = parse(schema, input);
  return changeConversation(ctx, conversationId, async (tx, { state }) => {
    if (state === "closed") return;
    await audit(tx, "conversation.closed", `conversations:${conversationId}`, { outcome });
    return closed(agentId, outcome, tx.now());
  });
}
