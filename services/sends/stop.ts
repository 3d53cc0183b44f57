import { and, eq } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import { sends } from "../../db/schema/sends.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { cancelSend } from "../deliveries/cancel_send.ts";
import { conflict } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { lockSend } from "./send.ts";

/**
 * Ends a send for good: nobody more of its list is asked, but by what a sender has begun to deliver.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for one that has ended or not begun
 */
export async function stopSend(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  await inTransaction(ctx, async (tx) => {
    const { state } = await lockSend(tx, id);
    if (state === "stopped") return;
    if (state !== "running" && state !== "paused") throw conflict("The send does not run.");
    await tx.db.update(sends).set({ state: "stopped", finishedAt: tx.now() }).where(eq(sends.id, id));
    const silenced = await tx.db.update(invitations).set({
      state: "suppressed",
      suppressionReason: "send_stopped",
    })
      .where(and(eq(invitations.sendId, id), eq(invitations.state, "scheduled"))).returning({
        id: invitations.id,
      });
    const cancelled = await cancelSend(tx, id);
    await audit(tx, "send.stopped", `send:${id}`, { silenced: silenced.length + cancelled });
  });
}
