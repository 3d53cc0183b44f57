import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import {
  alerts,
  answers,
  conversations,
  customers,
  deliveries,
  invitations,
  messages,
  optouts,
  orders,
  photos,
  responses,
  returns,
  shipments,
} from "../../db/schema/mod.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { holdLedger } from "../orders/ledger_lock.ts";
import { inTransaction } from "../transaction.ts";
import { customerById } from "./find.ts";
import { forgetCalls } from "./forget_calls.ts";
import { forgetEvents } from "./forget_events.ts";
import { forgetSends } from "./forget_sends.ts";

/**
 * Forgets a person in one transaction: names, addresses, words, mails and links are gone. What stays names nobody:
 * orders without their customer, ratings without their words, and one keyed hash so that the person is never asked
 * again. Postgres keeps the old versions of the rows, out of every query's reach, until its own vacuum has passed.
 * @throws not_found
 */
export async function eraseCustomer(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    // An event that is being evaluated now would bring the person back.
    await holdLedger(tx);
    const customer = await customerById(tx, id);
    // From here on nothing new can be tied to the row.
    await tx.db.select({ id: customers.id }).from(customers).where(eq(customers.id, id)).for("update");
    const owned = await tx.db.select({ id: orders.id, externalId: orders.externalId }).from(orders)
      .where(eq(orders.customerId, id));
    const orderIds = owned.map((order) => order.id);
    const asked = await forgetInvitations(tx, id, orderIds);
    const given = await forgetResponses(tx, id, asked);
    await forgetConversations(tx, id, given, asked);
    await forgetOrders(tx, orderIds);
    await forgetSends(tx, customer, asked);
    await forgetEvents(tx, customer, owned.map((order) => order.externalId));
    await forgetCalls(tx, customer, owned.map((order) => order.externalId));
    await tx.db.delete(customers).where(eq(customers.id, id));
    const known = new Set([customer.personHash, customer.phoneHash].filter((hash) => hash !== null));
    for (const personHash of known) {
      const kept = { personHash, kind: "erased" as const, createdAt: tx.now() };
      await tx.db.insert(optouts).values(kept).onConflictDoNothing();
    }
    await audit(tx, "customer.erased", `customer:${id}`);
  });
  // An evaluator that came meanwhile has gone away again.
  ctx.queue.wake("events.evaluate");
}

/** @returns the ids of the person's invitations, which stay as decisions about nobody */
async function forgetInvitations(tx: Ctx, customerId: string, orderIds: string[]): Promise<string[]> {
  const scheduled = sql`${invitations.state} = 'scheduled'`;
  const asked = await tx.db.update(invitations).set({
    customerId: null,
    personHash: null,
    about: null,
    // A link that was sent opens nothing any more.
    tokenHash: sql`'erased ' || ${invitations.id}`,
    state: sql`case when ${scheduled} then 'suppressed' else ${invitations.state} end`,
    suppressionReason: sql`case when ${scheduled} then 'opted_out' else ${invitations.suppressionReason} end`,
  }).where(or(
    eq(invitations.customerId, customerId),
    // Decided before the order's customer was known.
    and(isNull(invitations.customerId), inArray(invitations.orderId, orderIds)),
  )).returning({ id: invitations.id });
  const ids = asked.map((each) => each.id);
  await tx.db.delete(photos).where(inArray(photos.invitationId, ids));
  return ids;
}

/** @returns the ids of the person's responses, which stay as bare ratings */
async function forgetResponses(tx: Ctx, customerId: string, asked: string[]): Promise<string[]> {
  const found = await tx.db.update(responses).set({ customerId: null })
    .where(or(eq(responses.customerId, customerId), inArray(responses.invitationId, asked)))
    .returning({ id: responses.id });
  const given = found.map((each) => each.id);
  await tx.db.delete(answers)
    .where(and(inArray(answers.responseId, given), notInArray(answers.type, ["nps", "csat", "ces"])));
  return given;
}

/** With all that was mailed, the invitations too. */
async function forgetConversations(tx: Ctx, customerId: string, given: string[], asked: string[]) {
  const { db } = tx;
  // Locked, so that no reply is being written meanwhile.
  const found = await db.select({ id: conversations.id }).from(conversations)
    .where(or(eq(conversations.customerId, customerId), inArray(conversations.responseId, given)))
    .for("update");
  const talked = found.map((each) => each.id);
  const said = db.select({ id: messages.id }).from(messages).where(inArray(messages.conversationId, talked));
  await db.delete(deliveries)
    .where(or(inArray(deliveries.invitationId, asked), inArray(deliveries.messageId, said)));
  await db.delete(alerts).where(inArray(alerts.conversationId, talked));
  await db.delete(messages).where(inArray(messages.conversationId, talked));
  await db.delete(conversations).where(inArray(conversations.id, talked));
}

async function forgetOrders(tx: Ctx, orderIds: string[]) {
  await tx.db.update(orders).set({ customerId: null }).where(inArray(orders.id, orderIds));
  await tx.db.update(returns).set({ reason: null, note: null }).where(inArray(returns.orderId, orderIds));
  await tx.db.update(shipments).set({ trackingNumber: null, trackingUrl: null })
    .where(inArray(shipments.orderId, orderIds));
}
