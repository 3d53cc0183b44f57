import { deliveries } from "../../db/schema/deliveries.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import { segmentsOf } from "../channels/sms/segments.ts";
import type { Ctx } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { normaliseEmail, normalisePhone } from "../orders/contact.ts";
import { channelFor } from "../providers/channel_for.ts";
import { storeById } from "../stores/by_slug.ts";
import { inTransaction } from "../transaction.ts";
import { rfcMessageId } from "./addresses.ts";
import { markup, paragraphs } from "./html.ts";

export interface TestMessage {
  storeId: string;
  channel: "email" | "sms";
  /** The agent's own address or number. */
  to: string;
  /** Already in the agent's language. */
  subject: string;
  text: string;
}

/** Sends a message to oneself by a store's own way, as a customer's would go. @returns the delivery's id */
export async function sendTestMessage(ctx: Ctx, { storeId, channel, to, subject, text }: TestMessage) {
  mayChangeSettings(ctx);
  const store = await storeById(ctx, storeId);
  if (!store) throw notFound("The store");
  const recipient = channel === "email" ? normaliseEmail(to) : normalisePhone(to, store.country);
  if (!recipient) {
    throw invalid("The message cannot be sent there.", [{ pointer: "/to", detail: `to_${channel}` }]);
  }
  if (!await channelFor(ctx, storeId, channel)) throw conflict("No provider is set up for text messages.");
  const now = ctx.now();
  const id = newId(now);
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(deliveries).values({
      id,
      storeId,
      kind: "test",
      channel,
      recipient,
      dueAt: now,
      rfcMessageId: rfcMessageId(tx.config, id),
      subject: channel === "email" ? subject : null,
      text,
      html: channel === "email" ? markup`<p>${paragraphs(text)}</p>`.text : null,
      segments: channel === "sms" ? segmentsOf(text).segments : null,
      createdAt: now,
    });
    await audit(tx, "delivery.test_sent", `delivery:${id}`, { channel });
  });
  ctx.queue.wake("deliveries.send");
  return id;
}
