import { and, desc, eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";
import type { SuppressionReason } from "../invitations/hinder.ts";
import { lastAskedAt, optoutKinds } from "../invitations/patience.ts";
import { isFullyRefunded } from "../orders/refunded.ts";
import type { Facts } from "./rules.ts";

/** What the decision about one order is taken from, and whom it is about. */
export interface OrderFacts {
  facts: Omit<Facts, "invitation">;
  order: typeof orders.$inferSelect;
  customer?: typeof customers.$inferSelect;
}

/** Reads the order, its customer and their patience as they are now. */
export async function readFacts(ctx: Ctx, orderId: string): Promise<OrderFacts | undefined> {
  const [found] = await ctx.db.select({
    order: orders,
    customer: customers,
    lastAskedAt: lastAskedAt(customers.personHash),
    optouts: optoutKinds(customers.personHash),
  }).from(orders).leftJoin(customers, eq(customers.id, orders.customerId)).where(eq(orders.id, orderId));
  if (!found) return undefined;
  const { order, customer } = found;
  return {
    order,
    customer: customer ?? undefined,
    facts: {
      hasAddress: Boolean(customer?.email),
      optouts: found.optouts,
      cancelled: order.cancelledAt !== null,
      fullyRefunded: isFullyRefunded(order),
      lastAskedAt: found.lastAskedAt ?? undefined,
    },
  };
}

/** What a rule decided for an order before, and why nobody was asked. */
export type EarlierInvitation = NonNullable<Facts["invitation"]> & {
  id: string;
  suppressionReason: SuppressionReason | null;
  suppressedUntil?: Date;
};

/** What a rule already decided for an order, and the row of a suppressed ask that a new decision takes the place of. */
export async function earlierDecision(
  ctx: Ctx,
  ruleId: string,
  orderId: string,
): Promise<{ invitation?: EarlierInvitation; suppressedId?: string }> {
  const found = (await ctx.db.select({
    id: invitations.id,
    state: invitations.state,
    dueAt: invitations.dueAt,
    trigger: invitations.trigger,
    suppressionReason: invitations.suppressionReason,
    suppressedUntil: invitations.suppressedUntil,
  }).from(invitations)
    .where(and(eq(invitations.ruleId, ruleId), eq(invitations.orderId, orderId)))
    .orderBy(desc(invitations.createdAt)))
    .map((each) => ({
      ...each,
      trigger: each.trigger as EventType,
      suppressionReason: each.suppressionReason as SuppressionReason | null,
      suppressedUntil: each.suppressedUntil ?? undefined,
    }));
  const suppressed = found.find((each) => each.state === "suppressed");
  return {
    invitation: found.find((each) => each.state !== "suppressed") ?? suppressed,
    suppressedId: suppressed?.id,
  };
}
