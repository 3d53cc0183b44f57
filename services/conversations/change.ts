import { eq } from "drizzle-orm";
import { conversations } from "../../db/schema/conversations.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { announceChange } from "./watch.ts";

export type Conversation = typeof conversations.$inferSelect;

/** What a verb sets; the revision and the time of the change are not its business. */
export type ConversationChange = Partial<Omit<Conversation, "id" | "revision" | "changedAt">>;

/**
 * Changes one conversation: locks its row, lets the verb decide and write what belongs to the change, raises the
 * revision, and tells the open pages of this process once it is committed.
 * @param decide what to set; undefined when nothing changed after all (the same form sent twice)
 * @returns the row as it is now
 */
export async function changeConversation(
  ctx: Ctx,
  id: string,
  decide: (ctx: Ctx, conversation: Conversation) => Promise<ConversationChange | undefined>,
): Promise<Conversation> {
  if (!isId(id)) throw notFound("The conversation");
  const changed = await inTransaction(ctx, async (tx) => {
    // The lock comes first, so that two agents who press at once are put in an order.
    const [before] = await tx.db.select().from(conversations).where(eq(conversations.id, id)).for("update");
    if (!before) throw notFound("The conversation");
    const change = await decide(tx, before);
    if (!change) return before;
    const [after] = await tx.db.update(conversations)
      .set({ ...change, revision: before.revision + 1, changedAt: tx.now() })
      .where(eq(conversations.id, id)).returning();
    return after!;
  });
  announceChange(ctx, { id: changed.id, revision: changed.revision });
  return changed;
}
