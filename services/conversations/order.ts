import { asc, eq } from "drizzle-orm";
import { orderItems } from "../../db/schema/order_items.ts";
import { orders } from "../../db/schema/orders.ts";
import { refunds } from "../../db/schema/refunds.ts";
import { returns } from "../../db/schema/returns.ts";
import { shipments } from "../../db/schema/shipments.ts";
import type { Ctx } from "../context.ts";

/** The order that a conversation is about, with all that the shop has told of it. */
export interface ConcernedOrder {
  order: typeof orders.$inferSelect;
  items: (typeof orderItems.$inferSelect)[];
  shipments: (typeof shipments.$inferSelect)[];
  returns: (typeof returns.$inferSelect)[];
  refunds: (typeof refunds.$inferSelect)[];
}

export async function orderOf(ctx: Ctx, orderId: string | null): Promise<ConcernedOrder | undefined> {
  if (!orderId) return undefined;
  const [[order], items, shipped, returned, refunded] = await Promise.all([
    ctx.db.select().from(orders).where(eq(orders.id, orderId)),
    ctx.db.select().from(orderItems).where(eq(orderItems.orderId, orderId)).orderBy(asc(orderItems.position)),
    ctx.db.select().from(shipments).where(eq(shipments.orderId, orderId)).orderBy(asc(shipments.statusAt)),
    ctx.db.select().from(returns).where(eq(returns.orderId, orderId)).orderBy(asc(returns.statusAt)),
    ctx.db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.refundedAt)),
  ]);
  return order && { order, items, shipments: shipped, returns: returned, refunds: refunded };
}
