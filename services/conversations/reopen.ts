import { and, desc, eq, ne } from "drizzle-orm";
import { messages } from "../../db/schema/messages.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { changeConversation, type Conversation } from "./change.ts";
import { deskAgentId } from "./desk.ts";
import { opened } from "./outcome.ts";

/** Opens a closed conversation again; the respondent waits when the last word was theirs. */
export function reopenConversation(ctx: Ctx, conversationId: string): Promise<Conversation> {
  deskAgentId(ctx);
  return changeConversation(ctx, conversationId, async (tx, conversation) => {
    if (conversation.state === "open") return;
    await audit(tx, "conversation.reopened", `conversations:${conversationId}`);
    return { ...opened, waitingSince: await unansweredSince(tx, conversation) };
  });
}

async function unansweredSince(ctx: Ctx, { id, createdAt }: Conversation): Promise<Date | null> {
  const [last] = await ctx.db.select({ kind: messages.kind, createdAt: messages.createdAt }).from(messages)
    .where(and(eq(messages.conversationId, id), ne(messages.kind, "note")))
    .orderBy(desc(messages.createdAt), desc(messages.id)).limit(1);
  if (!last) return createdAt;
  return last.kind === "respondent" ? last.createdAt : null;
}
