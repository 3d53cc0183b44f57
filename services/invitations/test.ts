import { and, eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orderItems } from "../../db/schema/order_items.ts";
import { orders } from "../../db/schema/orders.ts";
import { rules } from "../../db/schema/rules.ts";
import { refunds } from "../../db/schema/refunds.ts";
import { returns } from "../../db/schema/returns.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";
import { inTransaction } from "../transaction.ts";

export interface TestInvitation {
  storeId: string;
  /** Whom to ask: the agent who tries it out. */
  email: string;
  name: string;
  locale: Language;
  touchpoint: string;
}

type Invitation = typeof invitations.$inferSelect;

/**
 * Asks one address about an order that never was, now, the way every customer is asked. Marked as a test, it counts in
 * no figure and keeps nobody in quarantine.
 */
export async function createTestInvitation(ctx: Ctx, input: TestInvitation): Promise<Invitation> {
  const created = await inTransaction(ctx, async (tx) => {
    const [asked] = await tx.db.select({ surveyId: surveys.id, currency: stores.currency })
      .from(rules).innerJoin(surveys, eq(surveys.id, rules.surveyId)).innerJoin(
        stores,
        eq(stores.id, rules.storeId),
      )
      .where(and(eq(rules.storeId, input.storeId), eq(rules.touchpoint, input.touchpoint)));
    if (!asked) throw notFound("The survey");
    const customer = await testCustomer(tx, input);
    const orderId = await testOrder(tx, input, { customerId: customer.id, currency: asked.currency });
    const now = tx.now();
    const id = newId(now);
    const [invitation] = await tx.db.insert(invitations).values({
      id,
      storeId: input.storeId,
      surveyId: asked.surveyId,
      orderId,
      customerId: customer.id,
      personHash: customer.personHash,
      touchpoint: input.touchpoint,
      locale: input.locale,
      state: "scheduled",
      test: true,
      dueAt: now,
      tokenHash: hashToken(tx.keys.token("survey-link", id)),
      createdAt: now,
    }).returning();
    return invitation!;
  });
  ctx.queue.wake("invitations.send_due");
  return created;
}

/** One a person and store, however often they try. */
async function testCustomer(tx: Ctx, { storeId, email, name, locale }: TestInvitation) {
  const now = tx.now();
  const personHash = tx.keys.personHash(email);
  const [firstName, ...lastNames] = name.trim().split(/\s+/);
  const facts = { email, personHash, firstName, lastName: lastNames.join(" ") || null, locale, factsAt: now };
  const [customer] = await tx.db.insert(customers)
    .values({ ...facts, id: newId(now), storeId, externalId: `test-${personHash}`, createdAt: now })
    .onConflictDoUpdate({ target: [customers.storeId, customers.externalId], set: facts }).returning();
  return customer!;
}

const price = 59_800;

async function testOrder(
  tx: Ctx,
  { storeId, locale, touchpoint }: TestInvitation,
  { customerId, currency }: { customerId: string; currency: string },
): Promise<string> {
  const now = tx.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const id = newId(now);
  const externalId = `test-${id}`;
  const back = touchpoint === "after_return";
  await tx.db.insert(orders).values({
    id,
    storeId,
    externalId,
    number: `TEST-${id.slice(-4).toUpperCase()}`,
    customerId,
    currency,
    totalMinor: price,
    refundedMinor: back ? price : 0,
    placedAt: daysAgo(6),
    paidAt: daysAgo(6),
    fulfilledAt: daysAgo(4),
    factsAt: now,
    createdAt: now,
  });
  await tx.db.insert(orderItems).values({
    orderId: id,
    position: 0,
    title: translator(locale)("connections.test_product"),
    quantity: 1,
    priceMinor: price,
  });
  const deliveredAt = daysAgo(2);
  await tx.db.insert(shipments).values({
    id: newId(now),
    orderId: id,
    status: "delivered",
    statusAt: deliveredAt,
    deliveredAt,
  });
  if (!back) return id;
  const closedAt = daysAgo(1);
  await tx.db.insert(returns).values({
    id: newId(now),
    orderId: id,
    status: "closed",
    statusAt: closedAt,
    closedAt,
  });
  await tx.db.insert(refunds).values({
    id: newId(now),
    orderId: id,
    externalId,
    amountMinor: price,
    refundedAt: closedAt,
  });
  return id;
}
