import type { events } from "../db/schema/mod.ts";
import type { EventType, ShopEvent } from "../services/events/schema.ts";
import type { Bought, Scene } from "./orders.ts";
import { randomOf } from "./random.ts";
import { after, day } from "./time.ts";

export type EventRow = typeof events.$inferInsert & { id: string; type: EventType };

/** What the shop systems told of each order, as it was recorded and evaluated. */
export function makeEvents(
  scene: Scene & { connections: Record<string, string> },
  all: Bought[],
): Map<Bought, EventRow[]> {
  const random = randomOf(`${scene.seed} events`);
  return new Map(all.map((bought) => {
    const receivedLate = isImported(scene, bought) ? 36 * day : 0;
    const told = happenings(bought).filter(({ at }) => at < scene.end).map(
      ({ type, at, about }): EventRow => {
        const receivedAt = after(at, receivedLate + random.between(800, 9_000));
        const { order, customer } = bought;
        const id = scene.newId(receivedAt);
        return {
          id,
          storeId: order.storeId,
          externalId: `evt_${id.slice(-12)}`,
          type,
          occurredAt: at,
          receivedAt,
          connectionId: scene.connections[customer.market.store],
          orderExternalId: order.externalId,
          body: { id: `evt_${id.slice(-12)}`, type, occurredAt: at.toISOString(), ...about } as ShopEvent,
          state: "evaluated",
          evaluatedAt: after(receivedAt, 400),
        };
      },
    );
    return [bought, told];
  }));
}

/** Denmark's shop could not reach us for five days in summer; what it had to tell came five weeks later. */
export function isImported({ end }: Pick<Scene, "end">, { order, customer }: Bought): boolean {
  const daysAgo = (end.getTime() - order.placedAt.getTime()) / day;
  return customer.market.store === "dk" && daysAgo > 148 && daysAgo < 154;
}

interface Happening {
  type: EventType;
  at: Date;
  about: Partial<ShopEvent>;
}

function happenings(bought: Bought): Happening[] {
  const { order, customer, lines, parcels, back, refund } = bought;
  const named = { order: { id: order.externalId, number: order.number ?? undefined } } as Partial<ShopEvent>;
  const tells: Happening[] = [{ type: "order.placed", at: order.placedAt, about: described() }];
  const tell = (type: EventType, at: Date | null | undefined, about: Partial<ShopEvent> = {}) => {
    if (at) tells.push({ type, at, about: { ...named, ...about } });
  };
  tell("order.cancelled", order.cancelledAt);
  for (const [index, parcel] of parcels.entries()) {
    const shipment = {
      id: parcel.externalId,
      carrier: parcel.carrier ?? undefined,
      trackingNumber: parcel.trackingNumber ?? undefined,
      trackingUrl: undefined,
    };
    if (index === 0) tell("order.fulfilled", order.fulfilledAt, { shipment });
    tell("shipment.delayed", parcel.delayedAt, { shipment });
    tell("shipment.delivered", parcel.deliveredAt, { shipment });
    if (parcel.status === "failed") tell("shipment.failed", parcel.statusAt, { shipment });
    if (parcel.status === "ready_for_pickup") {
      tell("shipment.ready_for_pickup", parcel.statusAt, { shipment });
    }
  }
  const returned = back && { id: back.externalId, reason: back.reason ?? undefined, note: undefined };
  tell("return.requested", back?.requestedAt, { return: returned });
  tell("return.received", back?.receivedAt, { return: returned });
  tell("return.closed", back?.closedAt, { return: returned });
  if (back?.status === "exchanged") tell("exchange.sent", back.statusAt, { return: returned });
  tell("refund.issued", refund?.refundedAt, {
    return: { ...returned, amount: refund && decimal(refund.amountMinor) } as ShopEvent["return"],
  });
  return tells;

  function described(): Partial<ShopEvent> {
    const { externalId, email, phone, firstName, lastName, locale, country } = customer;
    return {
      customer: {
        id: externalId,
        email,
        phone,
        firstName,
        lastName,
        locale,
        country,
      } as ShopEvent["customer"],
      order: {
        id: order.externalId,
        number: order.number ?? undefined,
        placedAt: order.placedAt.toISOString(),
        currency: order.currency,
        total: decimal(order.totalMinor!),
        salesChannel: undefined,
        items: lines.map((line) => ({
          id: line.externalId,
          productId: line.productId,
          sku: line.sku ?? undefined,
          title: line.title ?? undefined,
          category: line.category ?? undefined,
          quantity: line.quantity,
          price: decimal(line.priceMinor!),
          imageUrl: undefined,
        })),
      },
    };
  }
}

const decimal = (minor: number) => (minor / 100).toFixed(2);
