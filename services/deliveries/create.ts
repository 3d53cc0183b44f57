import { sql } from "drizzle-orm";
import { json, rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { rfcMessageId } from "./addresses.ts";

/**
 * What is to reach whom: the ask of an invitation, an apology to its customer, or an agent's message of a conversation.
 * By mail, and as the first step of an ask, unless said otherwise.
 */
export type DeliveryCause =
  & { storeId: string; recipient: string; channel?: "email" | "sms"; step?: number }
  & ({ kind: "invitation" | "apology"; invitationId: string } | { kind: "reply"; messageId: string });

/**
 * Makes a delivery that is due now, inside the caller's transaction: the row itself is the hand-over to the senders.
 * @returns its id
 */
export async function createDelivery(ctx: Ctx, cause: DeliveryCause): Promise<string> {
  const [id] = await createDeliveries(ctx, [cause]);
  return id!;
}

/** The same for many, in one statement. */
export async function createDeliveries(ctx: Ctx, causes: DeliveryCause[]): Promise<string[]> {
  if (causes.length === 0) return [];
  const now = ctx.now();
  const made = causes.map((cause) => {
    const id = newId(now);
    return {
      id,
      storeId: cause.storeId,
      kind: cause.kind,
      invitationId: cause.kind === "reply" ? null : cause.invitationId,
      messageId: cause.kind === "reply" ? cause.messageId : null,
      channel: cause.channel ?? "email",
      recipient: cause.recipient,
      step: cause.step ?? 1,
      rfcMessageId: rfcMessageId(ctx.config, id),
    };
  });
  await rows(
    ctx.db,
    sql`
    insert into deliveries (id, store_id, kind, invitation_id, message_id, channel, recipient, step, due_at,
      rfc_message_id, created_at)
    select id, "storeId", kind, "invitationId", "messageId", channel, recipient, step, ${now}, "rfcMessageId", ${now}
    from jsonb_to_recordset(${json(made)}) as made(id uuid, "storeId" uuid, kind text, "invitationId" uuid,
      "messageId" uuid, channel text, recipient text, step int, "rfcMessageId" text)`,
  );
  return made.map(({ id }) => id);
}
