import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import {
  alerts,
  answers,
  calls,
  conversations,
  customers,
  deliveries,
  events,
  invitations,
  messages,
  optouts,
  orders,
  responses,
} from "../../db/schema/mod.ts";
import { audit } from "../access/audit.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../transaction.ts";
import { customerById } from "./find.ts";

/**
 * Forgets a person: words, addresses, messages and links are gone. What stays names nobody: orders without their
 * customer, ratings without their words, and one keyed hash so that the person is never asked again.
 * @throws not_found
 */
export async function eraseCustomer(ctx: Ctx, id: string): Promise<void> {
  const customer = await customerById(ctx, id);
  await inTransaction(ctx, async (tx) => {
    const { db } = tx;
    const asked =
      (await db.select({ id: invitations.id }).from(invitations).where(eq(invitations.customerId, id)))
        .map((each) => each.id);
    const given = (await db.select({ id: responses.id }).from(responses).where(eq(responses.customerId, id)))
      .map((each) => each.id);
    const talked =
      (await db.select({ id: conversations.id }).from(conversations).where(eq(conversations.customerId, id)))
        .map((each) => each.id);
    const said = db.select({ id: messages.id }).from(messages).where(
      inArray(messages.conversationId, talked),
    );
    await db.delete(deliveries).where(
      or(inArray(deliveries.invitationId, asked), inArray(deliveries.messageId, said)),
    );
    await db.delete(alerts).where(inArray(alerts.conversationId, talked));
    await db.delete(messages).where(inArray(messages.conversationId, talked));
    await db.delete(conversations).where(inArray(conversations.id, talked));
    await db.delete(answers).where(and(inArray(answers.responseId, given), ne(answers.type, "nps")));
    await db.update(responses).set({ customerId: null }).where(inArray(responses.id, given));
    await forgetEvents(tx, customer.id, customer.email);
    await db.update(invitations).set({
      customerId: null,
      personHash: null,
      // A link that was sent opens nothing any more.
      tokenHash: sql`'erased ' || ${invitations.id}`,
      state:
        sql`case when ${invitations.state} = 'scheduled' then 'suppressed' else ${invitations.state} end`,
      suppressionReason: sql`case when ${invitations.state} = 'scheduled' then 'opted_out'
        else ${invitations.suppressionReason} end`,
    }).where(inArray(invitations.id, asked));
    await db.update(orders).set({ customerId: null }).where(eq(orders.customerId, id));
    if (customer.personHash) {
      await db.insert(optouts).values({
        personHash: customer.personHash,
        kind: "erased",
        createdAt: tx.now(),
      })
        .onConflictDoNothing();
    }
    await db.delete(customers).where(eq(customers.id, id));
    await audit(tx, "customer.erased", `customer:${id}`);
  });
}

/** The recorded facts keep their id and type, so that a repeated webhook is still known, and nothing of the person. */
async function forgetEvents(tx: Ctx, customerId: string, email: string | null): Promise<void> {
  const owned = await tx.db.select({ storeId: orders.storeId, externalId: orders.externalId }).from(orders)
    .where(eq(orders.customerId, customerId));
  for (const { storeId, externalId } of owned) {
    await tx.db.update(events).set({ body: sql`${events.body} - 'customer'` })
      .where(and(eq(events.storeId, storeId), eq(events.orderExternalId, externalId)));
  }
  if (email) {
    await tx.db.update(calls).set({ body: null }).where(sql`position(${email} in lower(${calls.body})) > 0`);
  }
}
