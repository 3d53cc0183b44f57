import { and, desc, eq, inArray, isNotNull, like, not, or, sql } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";

/** What a label or an answer needs to know of an order. */
export interface NumberedOrder {
  id: string;
  storeId: string;
  number: string;
  customerId: string | null;
  placedAt: Date | null;
  createdAt: Date;
  locale: string | null;
  country: string | null;
}

const columns = {
  id: orders.id,
  storeId: orders.storeId,
  number: sql<string>`coalesce(${orders.number}, ${orders.externalId})`,
  customerId: orders.customerId,
  placedAt: orders.placedAt,
  createdAt: orders.createdAt,
  locale: customers.locale,
  country: customers.country,
};

/** Test orders are nobody's parcel. */
const real = not(like(orders.externalId, "test-%"));

/**
 * An order by what a person calls it: its number with or without #, or the shop's own id.
 * @returns the newest when two have the number; undefined when none has
 */
export async function orderByNumber(
  ctx: Ctx,
  storeId: string,
  given: string,
): Promise<NumberedOrder | undefined> {
  const typed = given.replaceAll("\0", "").trim();
  if (typed === "" || typed.length > 200) return undefined;
  const bare = typed.replace(/^#\s*/, "");
  const [found] = await ctx.db.select(columns).from(orders)
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(and(
      eq(orders.storeId, storeId),
      or(inArray(orders.number, [typed, bare, `#${bare}`]), eq(orders.externalId, typed)),
    )).orderBy(sql`${orders.placedAt} desc nulls last`).limit(1);
  return found;
}

/** The same by our own id, within a store. */
export async function orderInStore(
  ctx: Ctx,
  storeId: string,
  id: string,
): Promise<NumberedOrder | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await ctx.db.select(columns).from(orders)
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(and(eq(orders.storeId, storeId), eq(orders.id, id)));
  return found;
}

/** Those whose parcels are being packed: the newest, test orders and cancelled ones left out. */
export async function latestOrders(ctx: Ctx, storeId: string, most = 8): Promise<NumberedOrder[]> {
  return await ctx.db.select(columns).from(orders)
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(
      and(eq(orders.storeId, storeId), isNotNull(orders.placedAt), sql`${orders.cancelledAt} is null`, real),
    )
    .orderBy(desc(orders.placedAt)).limit(most);
}
