import { eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import { orderItems } from "../../db/schema/order_items.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { applyCustomer } from "./customer.ts";
import { toMinor } from "./money.ts";
import { applyRefund } from "./refund.ts";
import { applyReturn } from "./return.ts";
import { applyShipment } from "./shipment.ts";

export type Order = typeof orders.$inferSelect;

/** What an event changed. */
export interface Applied {
  order?: Order;
  /** Whether the event told of something that was not known yet; a repeated fact asks nobody again. */
  news: boolean;
  /** Whether the order itself has been told of, not only named by a parcel or a refund. */
  known: boolean;
}

/**
 * Makes the order, its items, customer, shipments, returns and refunds what the event says is true now.
 * Events come late, twice and in any order: what is older than what is known only fills gaps.
 */
export async function applyEvent(
  ctx: Ctx,
  event: { id: string; storeId: string; body: ShopEvent; occurredAt: Date; externalId: string },
): Promise<Applied> {
  const { body, storeId, occurredAt: at } = event;
  if (!body.order) {
    if (body.customer) await applyCustomer(ctx, { storeId, given: body.customer, at });
    return { news: true, known: true };
  }
  const before = await touchOrder(ctx, storeId, body.order.id);
  const customer = body.customer && await applyCustomer(ctx, {
    storeId,
    given: body.customer,
    at,
    known: await customerOf(ctx, before),
  });
  const order = await describeOrder(ctx, before, body, at, customer?.id);
  const news = await applyHappening(ctx, before, order, event);
  const [now] = await ctx.db.select().from(orders).where(eq(orders.id, order.id));
  return { order: now, news, known: now!.placedAt !== null || now!.customerId !== null };
}

/** The order's row, made if need be and locked until the transaction ends. */
async function touchOrder(ctx: Ctx, storeId: string, externalId: string): Promise<Order> {
  const [order] = await ctx.db.insert(orders)
    .values({ id: newId(ctx.now()), storeId, externalId, factsAt: new Date(0), createdAt: ctx.now() })
    .onConflictDoUpdate({ target: [orders.storeId, orders.externalId], set: { externalId } })
    .returning();
  return order!;
}

async function customerOf(ctx: Ctx, order: Order) {
  if (!order.customerId) return undefined;
  return (await ctx.db.select().from(customers).where(eq(customers.id, order.customerId)))[0];
}

async function describeOrder(
  ctx: Ctx,
  order: Order,
  body: ShopEvent,
  at: Date,
  customerId?: string,
): Promise<Order> {
  const given = body.order!;
  const newer = at >= order.factsAt;
  // A parcel or a refund names its order without describing it, and must not make an older description look stale.
  const describes = Boolean(given.total || given.items?.length || given.number || given.currency);
  const currency = given.currency?.toUpperCase();
  const pick = <T>(said: T | null | undefined, known: T | null): T | null =>
    said === null || said === undefined ? known : newer || known === null ? said : known;
  const minor = (amount: string) => toMinor(amount, currency ?? order.currency ?? "");
  const total = given.total && minor(given.total);
  const placed = given.placedAt ? new Date(given.placedAt) : body.type === "order.placed" ? at : undefined;
  const [described] = await ctx.db.update(orders).set({
    number: pick(given.number, order.number),
    currency: pick(currency, order.currency),
    totalMinor: pick(total || (total === 0 ? 0 : undefined), order.totalMinor),
    discountMinor: pick(given.discount ? minor(given.discount) : undefined, order.discountMinor),
    salesChannel: pick(given.salesChannel, order.salesChannel),
    tags: tagsOf(order, body, newer),
    placedAt: pick(placed, order.placedAt),
    customerId: pick(customerId, order.customerId),
    factsAt: newer && describes ? at : order.factsAt,
  }).where(eq(orders.id, order.id)).returning();
  if (given.items?.length && newer) await replaceItems(ctx, order.id, given.items, described!.currency);
  else if (given.items?.length) await fillItems(ctx, order.id, given.items, described!.currency);
  return described!;
}

/** The shop's own; and the mark of a subscription, which only its renewal tells of. */
function tagsOf(order: Order, { type, order: given }: ShopEvent, newer: boolean): string[] {
  const said = given?.tags && (newer || order.tags.length === 0) ? given.tags : order.tags;
  const renewed = type === "subscription.renewed" || order.tags.includes("subscription");
  return renewed && !said.includes("subscription") ? [...said, "subscription"] : said;
}

type Items = NonNullable<NonNullable<ShopEvent["order"]>["items"]>;

async function replaceItems(ctx: Ctx, orderId: string, items: Items, currency: string | null) {
  await ctx.db.delete(orderItems).where(eq(orderItems.orderId, orderId));
  await insertItems(ctx, orderId, items, currency);
}

async function fillItems(ctx: Ctx, orderId: string, items: Items, currency: string | null) {
  const known = await ctx.db.$count(orderItems, eq(orderItems.orderId, orderId));
  if (known === 0) await insertItems(ctx, orderId, items, currency);
}

async function insertItems(ctx: Ctx, orderId: string, items: Items, currency: string | null) {
  await ctx.db.insert(orderItems).values(items.map((item, position) => ({
    orderId,
    position,
    externalId: item.id ?? undefined,
    productId: item.productId ?? undefined,
    sku: item.sku,
    title: item.title,
    category: item.category,
    quantity: item.quantity ?? 1,
    priceMinor: item.price ? toMinor(item.price, currency ?? "") : undefined,
    imageUrl: item.imageUrl,
  })));
}

/** @returns whether the event told of something new */
async function applyHappening(
  ctx: Ctx,
  before: Order,
  order: Order,
  event: { body: ShopEvent; occurredAt: Date; externalId: string },
): Promise<boolean> {
  const { body, occurredAt: at } = event;
  const once = async (column: "paidAt" | "fulfilledAt" | "cancelledAt") => {
    if (order[column]) return false;
    await ctx.db.update(orders).set({ [column]: at }).where(eq(orders.id, order.id));
    return true;
  };
  switch (body.type) {
    case "order.placed":
      return before.placedAt === null;
    case "order.paid":
      return await once("paidAt");
    case "order.fulfilled":
      if (body.shipment) await applyShipment(ctx, order, body, at);
      return await once("fulfilledAt");
    case "order.cancelled":
      return await once("cancelledAt");
    case "refund.issued":
      return await applyRefund(ctx, order, event);
    default:
      if (body.type.startsWith("shipment.")) return await applyShipment(ctx, order, body, at);
      if (body.type.startsWith("return.") || body.type === "exchange.sent") {
        return await applyReturn(ctx, order, body, at);
      }
      return true;
  }
}
