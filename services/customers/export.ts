import { eq, inArray } from "drizzle-orm";
import {
  answers,
  conversations,
  customers,
  deliveries,
  invitations,
  messages,
  optouts,
  orderItems,
  orders,
  photos,
  refunds,
  responses,
  returns,
  shipments,
} from "../../db/schema/mod.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { customerById } from "./find.ts";

/** Everything that is kept about one customer, as rows: the answer to "what do you know about me?". */
export interface CustomerExport {
  customer: Omit<typeof customers.$inferSelect, "personHash" | "phoneHash">;
  orders: (typeof orders.$inferSelect)[];
  items: (typeof orderItems.$inferSelect)[];
  shipments: (typeof shipments.$inferSelect)[];
  returns: (typeof returns.$inferSelect)[];
  refunds: (typeof refunds.$inferSelect)[];
  /** What they have chosen to get, or have not, and what a provider has said of their address or number. */
  wishes: Omit<typeof optouts.$inferSelect, "personHash">[];
  invitations: Omit<typeof invitations.$inferSelect, "tokenHash" | "personHash">[];
  deliveries: Pick<
    typeof deliveries.$inferSelect,
    "id" | "recipient" | "subject" | "text" | "state" | "createdAt"
  >[];
  responses: (typeof responses.$inferSelect)[];
  answers: (typeof answers.$inferSelect)[];
  photos: { id: string; questionId: string; createdAt: Date; jpegBase64: string }[];
  messages: Pick<typeof messages.$inferSelect, "id" | "conversationId" | "kind" | "body" | "createdAt">[];
}

/** @throws not_found */
export async function exportCustomer(ctx: Ctx, id: string): Promise<CustomerExport> {
  const { personHash, phoneHash, ...customer } = await customerById(ctx, id);
  const known = [personHash, phoneHash].filter((hash) => hash !== null);
  const { db } = ctx;
  const owned = await db.select().from(orders).where(eq(orders.customerId, id));
  const orderIds = owned.map((order) => order.id);
  const asked = await db.select().from(invitations).where(eq(invitations.customerId, id));
  const given = await db.select().from(responses).where(eq(responses.customerId, id));
  const talked = await db.select({ id: conversations.id }).from(conversations).where(
    eq(conversations.customerId, id),
  );
  const exported: CustomerExport = {
    customer,
    orders: owned,
    items: await db.select().from(orderItems).where(inArray(orderItems.orderId, orderIds)),
    shipments: await db.select().from(shipments).where(inArray(shipments.orderId, orderIds)),
    returns: await db.select().from(returns).where(inArray(returns.orderId, orderIds)),
    refunds: await db.select().from(refunds).where(inArray(refunds.orderId, orderIds)),
    wishes: (await db.select().from(optouts).where(inArray(optouts.personHash, known)))
      .map(({ personHash: _, ...wish }) => wish),
    invitations: asked.map(({ tokenHash: _, personHash: __, ...invitation }) => invitation),
    deliveries: await db.select({
      id: deliveries.id,
      recipient: deliveries.recipient,
      subject: deliveries.subject,
      text: deliveries.text,
      state: deliveries.state,
      createdAt: deliveries.createdAt,
    }).from(deliveries).where(inArray(deliveries.invitationId, asked.map((each) => each.id))),
    responses: given,
    answers: await db.select().from(answers).where(inArray(answers.responseId, given.map((each) => each.id))),
    photos: (await db.select().from(photos).where(inArray(photos.invitationId, asked.map((each) => each.id))))
      .map(({ id, questionId, createdAt, bytes }) => ({
        id,
        questionId,
        createdAt,
        jpegBase64: bytes.toBase64(),
      })),
    messages: await db.select({
      id: messages.id,
      conversationId: messages.conversationId,
      kind: messages.kind,
      body: messages.body,
      createdAt: messages.createdAt,
    }).from(messages).where(inArray(messages.conversationId, talked.map((each) => each.id))),
  };
  await audit(ctx, "customer.exported", `customer:${id}`);
  return exported;
}
