import { z } from "zod";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { createDelivery } from "../deliveries/create.ts";
import { invalid } from "../errors.ts";
import { newId } from "../ids.ts";
import { parse } from "../parse.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";
import { closed, opened, outcomes } from "./outcome.ts";
import { respondentAddress } from "./respondent_address.ts";
import { mostSegments, textReply } from "./text_reply.ts";
import { wordsSchema } from "./words.ts";
import { writeMessage } from "./write.ts";

const schema = z.object({
  conversationId: z.string(),
  text: wordsSchema,
  /** The reply's own id, minted with its form: sending the form twice replies once. */
  messageKey: z.uuid().optional(),
  /** Closes in the same press. */
  outcome: z.enum(outcomes).optional(),
});

/** A reply, and whether it leaves by mail or text: without an address the respondent reads it on the page only. */
export interface Reply {
  conversation: Conversation;
  messageId: string;
  mailed: boolean;
}

/** An agent's words to the respondent: sent the way they can be reached, and on the respondent's page in any case. */
export async function replyToConversation(ctx: Ctx, input: z.input<typeof schema>): Promise<Reply> {
  const agentId = deskAgentId(ctx);
  const { conversationId, text, messageKey, outcome } = parse(schema, input);
  const id = messageKey ?? newId(ctx.now());
  let mailed = false;
  const conversation = await changeConversation(
    ctx,
    conversationId,
    async (tx, { storeId, customerId, assigneeId }) => {
      const address = await respondentAddress(tx, { conversationId, customerId, storeId });
      mailed = address !== undefined;
      if (address?.channel === "sms") await refuseTooLong(tx, conversationId, text);
      if (
        !await writeMessage(tx, { id, conversationId, kind: "reply", agentId, body: text, via: "inbox" })
      ) return;
      if (address) await createDelivery(tx, { kind: "reply", storeId, messageId: id, ...address });
      await audit(tx, "conversation.replied", `conversations:${conversationId}`, {
        messageId: id,
        mailed,
        outcome,
      });
      return {
        ...(outcome ? closed(agentId, outcome, tx.now()) : opened),
        waitingSince: null,
        lastMessageAt: tx.now(),
        assigneeId: assigneeId ?? agentId,
      };
    },
  );
  if (mailed) ctx.queue.wake("deliveries.send");
  return { conversation, messageId: id, mailed };
}

async function refuseTooLong(tx: Ctx, conversationId: string, words: string): Promise<void> {
  const { segments } = await textReply(tx, conversationId, words);
  if (segments <= mostSegments) return;
  const detail = `It goes by text, and would be ${segments} parts. Keep it within ${mostSegments}.`;
  throw invalid(detail, [{ pointer: "/text", detail }]);
}
