import { deliveries } from "../../db/schema/deliveries.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { rfcMessageId } from "./addresses.ts";

/** What is to reach whom: the ask of an invitation, or an agent's message of a conversation. */
export type DeliveryCause =
  & { storeId: string; recipient: string }
  & ({ kind: "invitation"; invitationId: string } | { kind: "reply"; messageId: string });

/**
 * Makes a delivery that is due now, inside the caller's transaction: the row itself is the hand-over to the senders.
 * @returns its id
 */
export async function createDelivery(ctx: Ctx, cause: DeliveryCause): Promise<string> {
  const now = ctx.now();
  const id = newId(now);
  await ctx.db.insert(deliveries).values({
    id,
    storeId: cause.storeId,
    kind: cause.kind,
    invitationId: cause.kind === "invitation" ? cause.invitationId : null,
    messageId: cause.kind === "reply" ? cause.messageId : null,
    channel: "email",
    recipient: cause.recipient,
    dueAt: now,
    rfcMessageId: rfcMessageId(ctx.config, id),
    createdAt: now,
  });
  return id;
}
