import { desc, eq, inArray, or } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";

/**
 * Orders by what people call them, newest first, five at most.
 * @param text the number with or without `#`, or the shop's id
 */
export async function findOrders(ctx: Ctx, text: string) {
  const called = text.trim().replaceAll("\0", "").toWellFormed().slice(0, 200);
  if (!called) return [];
  const bare = called.replace(/^#/, "");
  const found = await ctx.db
    .select({ order: orders, store: stores, firstName: customers.firstName, lastName: customers.lastName })
    .from(orders).innerJoin(stores, eq(stores.id, orders.storeId))
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(or(inArray(orders.number, [called, bare, `#${bare}`]), inArray(orders.externalId, [called, bare])))
    .orderBy(desc(orders.createdAt)).limit(5);
  return found.map(({ order, store, firstName, lastName }) => ({
    order,
    storeName: store.name,
    timezone: store.timezone,
    customerName: [firstName, lastName].filter(Boolean).join(" ") || undefined,
  }));
}
