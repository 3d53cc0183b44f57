import { eq } from "drizzle-orm";
import { conversations } from "../../db/schema/conversations.ts";
import { deliveries } from "../../db/schema/deliveries.ts";
import { messages } from "../../db/schema/messages.ts";
import { providers } from "../../db/schema/providers.ts";
import { stores } from "../../db/schema/stores.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { providerOf } from "../providers/rows.ts";
import { senderAddress, senderName } from "./addresses.ts";
import { mayResend } from "./may_resend.ts";
import { troubleTold } from "./trouble_told.ts";

export type ShownDelivery = Awaited<ReturnType<typeof readDelivery>>;

/**
 * One message as its receiver sees it, and what became of it.
 * @throws not_found
 */
export async function readDelivery(ctx: Ctx, id: string) {
  requireAgent(ctx);
  const [found] = isId(id)
    ? await ctx.db.select({
      delivery: deliveries,
      store: stores,
      conversationId: conversations.id,
      sender: providers.sender,
    })
      .from(deliveries)
      .innerJoin(stores, eq(stores.id, deliveries.storeId))
      .leftJoin(providers, eq(providers.id, deliveries.providerId))
      .leftJoin(messages, eq(messages.id, deliveries.messageId))
      .leftJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(eq(deliveries.id, id))
    : [];
  if (!found) throw notFound("The message");
  const { delivery, store, conversationId } = found;
  // What has not left yet will come from the way that is set up now.
  const waits = delivery.transport === null;
  const sender = found.sender ??
    (waits ? (await providerOf(ctx, store.id, delivery.channel))?.sender : undefined);
  return {
    ...delivery,
    trouble: troubleTold(delivery),
    conversationId,
    from: delivery.channel === "sms"
      ? sender ?? senderName(store.name)
      : `${store.name} <${sender ?? senderAddress(ctx.config)}>`,
    replyTo: store.replyTo,
    mayBeResent: await mayResend(ctx, delivery),
  };
}
