import { and, count, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "../../db/schema/conversations.ts";
import { messages } from "../../db/schema/messages.ts";
import type { Ctx } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";
import { parse } from "../parse.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { opened } from "./outcome.ts";
import { excerptOf, wordsSchema } from "./words.ts";
import { writeMessage } from "./write.ts";

const schema = z.object({
  /** From the respondent's link: whoever has it may answer. */
  token: z.string().max(200),
  text: wordsSchema,
  messageKey: z.uuid().optional(),
  via: z.enum(["page", "sms"]).default("page"),
});

const mostPerHour = 30;

/**
 * The respondent's words from their page. A closed conversation opens again, and the wait begins unless it already runs.
 * @throws not_found for a token that opens nothing, throttled after 30 messages in an hour
 */
export async function answerConversation(ctx: Ctx, input: z.input<typeof schema>): Promise<Conversation> {
  const { token, text, messageKey, via } = parse(schema, input);
  const [found] = await ctx.db.select({ id: conversations.id }).from(conversations)
    .where(eq(conversations.tokenHash, hashToken(token)));
  if (!found) throw notFound("The conversation");
  const conversationId = found.id;
  const id = messageKey ?? newId(ctx.now());
  return changeConversation(ctx, conversationId, async (tx, { waitingSince }) => {
    const message = {
      id,
      conversationId,
      kind: "respondent",
      agentId: null,
      body: text,
      via,
    } as const;
    if (!await writeMessage(tx, message)) return;
    await mustBeCalm(tx, conversationId);
    return {
      ...opened,
      waitingSince: waitingSince ?? tx.now(),
      lastMessageAt: tx.now(),
      excerpt: excerptOf(text),
    };
  });
}

/** A leaked link must not fill the inbox. */
async function mustBeCalm(ctx: Ctx, conversationId: string) {
  const hourAgo = new Date(ctx.now().getTime() - 3_600_000);
  const [recent] = await ctx.db.select({ n: count() }).from(messages).where(and(
    eq(messages.conversationId, conversationId),
    eq(messages.kind, "respondent"),
    gt(messages.createdAt, hourAgo),
  ));
  if (recent!.n > mostPerHour) {
    throw new DomainError("throttled", "Many messages in a short time. Try again in an hour.");
  }
}
