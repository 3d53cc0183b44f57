import { z } from "zod";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { parse } from "../parse.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";
import { wordsSchema } from "./words.ts";
import { writeMessage } from "./write.ts";

const schema = z.object({
  conversationId: z.string(),
  text: wordsSchema,
  /** The note's own id, minted with its form: sending the form twice notes once. */
  messageKey: z.uuid().optional(),
});

/** Words among agents: the respondent never sees them, and the wait and the list's order stay as they are. */
export function noteOnConversation(ctx: Ctx, input: z.input<typeof schema>): Promise<Conversation> {
  const agentId = deskAgentId(ctx);
  const { conversationId, text, messageKey } = parse(schema, input);
  const id = messageKey ?? newId(ctx.now());
  return changeConversation(ctx, conversationId, async (tx) => {
    if (!await writeMessage(tx, { id, conversationId, kind: "note", agentId, body: text, via: "inbox" })) {
      return;
    }
    await audit(tx, "conversation.noted", `conversations:${conversationId}`, { messageId: id });
    return {};
  });
}
