import { and, desc, eq, inArray, isNotNull, notExists, or, type SQL, sql } from "drizzle-orm";
import { customers } from "../../../db/schema/customers.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { orders } from "../../../db/schema/orders.ts";
import { stores } from "../../../db/schema/stores.ts";
import type { Ctx } from "../../context.ts";
import { normaliseEmail } from "../../orders/contact.ts";

/** An order, its store and what its customer is called. */
export interface FoundOrder {
  order: typeof orders.$inferSelect;
  storeName: string;
  timezone: string;
  /** ISO 4217, of the store. */
  currency: string;
  customerName?: string;
}

/**
 * Orders by what people call them, newest first, five at most.
 * @param text the number with or without `#`, the shop's id, or the customer's address
 */
export async function findOrders(ctx: Ctx, text: string): Promise<FoundOrder[]> {
  const called = text.trim().replaceAll("\0", "").toWellFormed().slice(0, 200);
  if (!called) return [];
  const address = normaliseEmail(called);
  if (address) {
    const owners = ctx.db.select({ id: customers.id }).from(customers)
      .where(eq(customers.personHash, ctx.keys.personHash(address)));
    return await find(ctx, inArray(orders.customerId, owners), desc(orders.createdAt));
  }
  const bare = called.replace(/^#/, "");
  return await find(
    ctx,
    or(inArray(orders.number, [called, bare, `#${bare}`]), inArray(orders.externalId, [called, bare])),
    desc(orders.createdAt),
  );
}

/**
 * For who knows no number: the orders that rules have decided about last, five at most, else those that came last; no
 * test orders.
 */
export async function newestOrders(ctx: Ctx): Promise<FoundOrder[]> {
  // Ids are in the order of time, and have an index.
  const decided = await ctx.db.select({ orderId: invitations.orderId }).from(invitations)
    .where(and(isNotNull(invitations.orderId), isNotNull(invitations.ruleId), eq(invitations.test, false)))
    .orderBy(desc(invitations.id)).limit(50);
  const ids = [...new Set(decided.flatMap(({ orderId }) => orderId ?? []))].slice(0, 5);
  if (ids.length > 0) return await find(ctx, inArray(orders.id, ids), desc(orders.id));
  const tests = ctx.db.select({ one: sql`1` }).from(invitations)
    .where(and(eq(invitations.orderId, orders.id), eq(invitations.test, true)));
  return await find(ctx, and(isNotNull(orders.placedAt), notExists(tests)), desc(orders.id));
}

async function find(ctx: Ctx, which: SQL | undefined, newestFirst: SQL): Promise<FoundOrder[]> {
  const found = await ctx.db
    .select({ order: orders, store: stores, firstName: customers.firstName, lastName: customers.lastName })
    .from(orders).innerJoin(stores, eq(stores.id, orders.storeId))
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(which).orderBy(newestFirst).limit(5);
  return found.map(({ order, store, firstName, lastName }) => ({
    order,
    storeName: store.name,
    timezone: store.timezone,
    currency: store.currency,
    customerName: [firstName, lastName].filter(Boolean).join(" ") || undefined,
  }));
}
