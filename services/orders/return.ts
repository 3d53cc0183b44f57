import { and, eq } from "drizzle-orm";
import { returns } from "../../db/schema/returns.ts";
import type { Ctx } from "../context.ts";
import type { EventType, ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";

type Status = typeof returns.$inferSelect["status"];

const statuses: Partial<Record<EventType, Status>> = {
  "return.requested": "requested",
  "return.approved": "approved",
  "return.received": "received",
  "return.closed": "closed",
  "exchange.sent": "exchanged",
};

/** @returns whether the return was not yet known to have this status */
export async function applyReturn(
  ctx: Ctx,
  order: { id: string },
  body: ShopEvent,
  at: Date,
): Promise<boolean> {
  const given = body.return;
  const externalId = given?.id ?? "";
  const status = statuses[body.type]!;
  const reason = given?.reason ?? given?.items?.find((item) => item.reason)?.reason;
  const moments = {
    requestedAt: status === "requested" ? at : undefined,
    receivedAt: status === "received" ? at : undefined,
    closedAt: status === "closed" ? at : undefined,
  };
  const [known] = await ctx.db.select().from(returns)
    .where(and(eq(returns.orderId, order.id), eq(returns.externalId, externalId)));
  if (!known) {
    await ctx.db.insert(returns).values({
      ...moments,
      id: newId(ctx.now()),
      orderId: order.id,
      externalId,
      status,
      reason,
      note: given?.note,
      statusAt: at,
    });
    return true;
  }
  await ctx.db.update(returns).set({
    reason: reason ?? known.reason,
    note: given?.note ?? known.note,
    requestedAt: known.requestedAt ?? moments.requestedAt,
    receivedAt: known.receivedAt ?? moments.receivedAt,
    closedAt: known.closedAt ?? moments.closedAt,
    ...(at >= known.statusAt ? { status, statusAt: at } : {}),
  }).where(eq(returns.id, known.id));
  return status === "closed" ? known.closedAt === null : known.status !== status;
}
