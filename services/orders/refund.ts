import { eq, sql } from "drizzle-orm";
import { orders } from "../../db/schema/orders.ts";
import { refunds } from "../../db/schema/refunds.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { toMinor } from "./money.ts";

/** @returns whether the refund was not yet known */
export async function applyRefund(
  ctx: Ctx,
  order: { id: string; currency: string | null },
  event: { body: ShopEvent; occurredAt: Date; externalId: string },
): Promise<boolean> {
  const amount = event.body.return?.amount;
  const inserted = await ctx.db.insert(refunds).values({
    id: newId(ctx.now()),
    orderId: order.id,
    externalId: event.externalId,
    amountMinor: amount ? toMinor(amount, event.body.order?.currency ?? order.currency ?? "") ?? 0 : 0,
    refundedAt: event.occurredAt,
  }).onConflictDoNothing().returning({ id: refunds.id });
  if (inserted.length === 0) return false;
  const sum = ctx.db.select({ sum: sql`coalesce(sum(${refunds.amountMinor}), 0)` }).from(refunds)
    .where(eq(refunds.orderId, order.id));
  await ctx.db.update(orders).set({ refundedMinor: sql`(${sum})` }).where(eq(orders.id, order.id));
  return true;
}
