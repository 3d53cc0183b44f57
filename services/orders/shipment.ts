import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { type Ledger, partKey, type Shipment } from "./ledger.ts";

/**
 * What an event says of a parcel; an order that was fulfilled names its parcel too.
 * @returns whether the shipment was not yet known to have this status
 */
export function applyShipment(
  ledger: Ledger,
  ctx: Pick<Ctx, "now">,
  order: { id: string },
  body: ShopEvent,
  at: Date,
): boolean {
  const given = body.shipment;
  const externalId = given?.id ?? "";
  const status: Shipment["status"] = body.type === "order.fulfilled"
    ? "shipped"
    : body.type.slice("shipment.".length) as Shipment["status"];
  const key = partKey(order.id, externalId);
  const known = ledger.shipments.get(key);
  const described = {
    carrier: given?.carrier ?? known?.carrier ?? null,
    trackingNumber: given?.trackingNumber ?? known?.trackingNumber ?? null,
    trackingUrl: webAddress(given?.trackingUrl) ?? known?.trackingUrl ?? null,
    deliveredAt: known?.deliveredAt ?? (status === "delivered" ? at : null),
    delayedAt: known?.delayedAt ?? (status === "delayed" ? at : null),
  };
  if (!known) {
    const made = { ...described, id: newId(ctx.now()), orderId: order.id, externalId, status, statusAt: at };
    ledger.shipments.set(key, made);
    ledger.changed.shipments.add(made);
    return true;
  }
  const news = status === "delivered" ? known.deliveredAt === null : known.status !== status;
  // A parcel that has arrived stays arrived, whatever an older or muddled scan says.
  const later = at >= known.statusAt && known.status !== "delivered";
  Object.assign(known, described);
  if (later || status === "delivered") {
    known.status = status;
    if (at > known.statusAt) known.statusAt = at;
  }
  ledger.changed.shipments.add(known);
  return news;
}

/** Only a web address may become a link. */
function webAddress(text: string | undefined): string | undefined {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}
