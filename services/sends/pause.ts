import { and, eq, sql } from "drizzle-orm";
import { invitations } from "../../db/schema/invitations.ts";
import { sends } from "../../db/schema/sends.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { takeBackSend } from "../deliveries/take_back.ts";
import { conflict } from "../errors.ts";
import { inTransaction } from "../transaction.ts";
import { lockSend } from "./send.ts";

/**
 * Asks nobody until it goes on, but by what a sender has begun to deliver. Pausing twice is pausing once.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for one that has ended or not begun
 */
export async function pauseSend(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  await inTransaction(ctx, async (tx) => {
    const { state } = await lockSend(tx, id);
    if (state === "paused") return;
    if (state !== "running") throw conflict("The send does not run.");
    await tx.db.update(sends).set({ state: "paused" }).where(eq(sends.id, id));
    const waiting = await takeBackSend(tx, id);
    await audit(tx, "send.paused", `send:${id}`, { waiting });
  });
}

/**
 * Goes on where it was paused.
 * @throws DomainError `forbidden`, `not_found`, `conflict` for one that has ended or not begun
 */
export async function continueSend(ctx: Ctx, id: string): Promise<void> {
  mayChangeSettings(ctx);
  await inTransaction(ctx, async (tx) => {
    const { state } = await lockSend(tx, id);
    if (state === "running") return;
    if (state !== "paused") throw conflict("The send is not paused.");
    await tx.db.update(sends).set({ state: "running" }).where(eq(sends.id, id));
    // What was put off by the pause is due again.
    await tx.db.update(invitations).set({ dueAt: tx.now() }).where(and(
      eq(invitations.sendId, id),
      eq(invitations.state, "scheduled"),
      sql`${invitations.postponedFor} = 'send_paused'`,
    ));
    await audit(tx, "send.continued", `send:${id}`);
  });
  ctx.queue.wake("sends.run");
  ctx.queue.wake("invitations.send_due");
}
