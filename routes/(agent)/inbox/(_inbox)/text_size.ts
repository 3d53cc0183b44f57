import type { TextSize } from "../../../../components/inbox/ReplySize.tsx";
import type { Ctx } from "../../../../services/context.ts";
import { mostSegments, textReply } from "../../../../services/conversations/text_reply.ts";
import { smsCost } from "../../../../services/providers/sms_cost.ts";

/** How long these words would be as a text, and what they would cost. */
export async function textSize(ctx: Ctx, conversationId: string, words: string): Promise<TextSize> {
  if (words.trim() === "") return { most: mostSegments };
  const { storeId, text } = await textReply(ctx, conversationId, words.replaceAll("\r\n", "\n"));
  const cost = await smsCost(ctx, storeId, text);
  return { most: mostSegments, written: { characters: [...text].length, cost } };
}
