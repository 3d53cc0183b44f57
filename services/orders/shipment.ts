import { and, eq } from "drizzle-orm";
import { shipments } from "../../db/schema/shipments.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";

type Status = typeof shipments.$inferSelect["status"];

/**
 * What an event says of a parcel; an order that was fulfilled names its parcel too.
 * @returns whether the shipment was not yet known to have this status
 */
export async function applyShipment(
  ctx: Ctx,
  order: { id: string },
  body: ShopEvent,
  at: Date,
): Promise<boolean> {
  const given = body.shipment;
  const externalId = given?.id ?? "";
  const status: Status = body.type === "order.fulfilled"
    ? "shipped"
    : body.type.slice("shipment.".length) as Status;
  const described = {
    carrier: given?.carrier,
    trackingNumber: given?.trackingNumber,
    trackingUrl: webAddress(given?.trackingUrl),
  };
  const moments = {
    deliveredAt: status === "delivered" ? at : undefined,
    delayedAt: status === "delayed" ? at : undefined,
  };
  const [known] = await ctx.db.select().from(shipments)
    .where(and(eq(shipments.orderId, order.id), eq(shipments.externalId, externalId)));
  if (!known) {
    await ctx.db.insert(shipments).values({
      ...described,
      ...moments,
      id: newId(ctx.now()),
      orderId: order.id,
      externalId,
      status,
      statusAt: at,
    });
    return true;
  }
  // A parcel that has arrived stays arrived, whatever an older or muddled scan says.
  const later = at >= known.statusAt && known.status !== "delivered";
  await ctx.db.update(shipments).set({
    carrier: described.carrier ?? known.carrier,
    trackingNumber: described.trackingNumber ?? known.trackingNumber,
    trackingUrl: described.trackingUrl ?? known.trackingUrl,
    deliveredAt: known.deliveredAt ?? moments.deliveredAt,
    delayedAt: known.delayedAt ?? moments.delayedAt,
    ...(later || status === "delivered"
      ? { status, statusAt: at > known.statusAt ? at : known.statusAt }
      : {}),
  }).where(eq(shipments.id, known.id));
  return status === "delivered" ? known.deliveredAt === null : known.status !== status;
}

/** Only a web address may become a link. */
function webAddress(text: string | undefined): string | undefined {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}
