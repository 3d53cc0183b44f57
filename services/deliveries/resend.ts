import { eq } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { audit } from "../access/audit.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { mayResend } from "./may_resend.ts";

/**
 * An agent has one message sent that was given up, of which nobody knows whether it arrived, or that was kept here. It keeps its
 * Message-ID, so that a mailbox that has it already can tell.
 * @throws not_found; conflict for a message that is under way, was taken, or is not to be sent any more
 */
export async function resendDelivery(ctx: Ctx, id: string): Promise<void> {
  requireAgent(ctx);
  if (!isId(id)) throw notFound("The message");
  await inTransaction(ctx, async (tx) => {
    const [found] = await tx.db.select().from(deliveries).where(eq(deliveries.id, id)).for("update");
    if (!found) throw notFound("The message");
    const why = await mayResend(tx, found);
    if (!why) {
      throw conflict(
        "Only a message that was given up, was kept here, or may not have arrived can be sent again, to somebody who " +
          "may still be written to.",
      );
    }
    await tx.db.update(deliveries).set({
      state: "due",
      dueAt: tx.now(),
      attempts: 0,
      fence: found.fence + 1,
      leaseUntil: null,
      settledAt: null,
      ...why === "kept" ? { transport: null, answer: null } : {},
    }).where(eq(deliveries.id, id));
    if (why === "kept" && found.invitationId) {
      // It had reached nobody.
      await tx.db.update(invitations).set({ deliveredAt: null }).where(
        eq(invitations.id, found.invitationId),
      );
    }
    await audit(tx, "delivery.resent", `deliveries:${id}`, { was: found.state });
  });
  ctx.queue.wake("deliveries.send");
}
