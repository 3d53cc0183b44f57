import { eq } from "drizzle-orm";
import { messages } from "../../db/schema/messages.ts";
import type { Ctx } from "../context.ts";
import { conflict } from "../errors.ts";

export type Message = typeof messages.$inferSelect;

/**
 * Writes one message under the id that its form carried, so that the same form sent twice says it once.
 * @returns whether it is new
 * @throws conflict when the id belongs to other words: what was typed now must not be lost unseen
 */
export async function writeMessage(ctx: Ctx, message: Omit<Message, "createdAt">): Promise<boolean> {
  const written = await ctx.db.insert(messages).values({ ...message, createdAt: ctx.now() })
    .onConflictDoNothing().returning({ id: messages.id });
  if (written.length > 0) return true;
  const [known] = await ctx.db.select().from(messages).where(eq(messages.id, message.id));
  const same = known?.conversationId === message.conversationId && known.kind === message.kind &&
    known.body === message.body;
  if (!same) throw conflict("This form was already sent. Open the page again, and send what is new.");
  return false;
}
