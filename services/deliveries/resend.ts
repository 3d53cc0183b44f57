import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import { audit } from "../access/audit.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";

/**
 * An agent has one message tried again that was given up, or of which nobody knows whether it arrived. It keeps its
 * Message-ID, so that a mailbox that has it already can tell.
 * @throws not_found; conflict for a message that is under way, was taken, or is not to be sent any more
 */
export async function resendDelivery(ctx: Ctx, id: string): Promise<void> {
  requireAgent(ctx);
  if (!isId(id)) throw notFound("The message");
  await inTransaction(ctx, async (tx) => {
    const [found] = await rows<{ state: string }>(
      tx.db,
      sql`select state from deliveries where id = ${id} for update`,
    );
    if (!found) throw notFound("The message");
    if (found.state !== "unknown" && found.state !== "dead") {
      throw conflict("Only a message that was given up, or may not have arrived, can be sent again.");
    }
    await tx.db.execute(sql`
      update deliveries set state = 'due', due_at = ${tx.now()}, attempts = 0, fence = fence + 1,
        lease_until = null, settled_at = null
      where id = ${id}`);
    await audit(tx, "delivery.resent", `deliveries:${id}`, { was: found.state });
  });
  ctx.queue.wake("deliveries.send");
}
