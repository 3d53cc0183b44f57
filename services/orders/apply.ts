import type { Ctx } from "../context.ts";
import type { ShopEvent } from "../events/schema.ts";
import { contactFacts, type Customer, mergedCustomer, newCustomer, recognise } from "./customer.ts";
import { type AppliedEvent, type Item, type Ledger, openLedger, type Order, orderKey } from "./ledger.ts";
import { toMinor } from "./money.ts";
import { saveLedger } from "./save_ledger.ts";
import { applyRefund } from "./refund.ts";
import { applyReturn } from "./return.ts";
import { applyShipment } from "./shipment.ts";

export type { Order };

/** What an event changed. */
export interface Applied {
  /** Whom the event names itself. */
  customer?: Customer;
  /** As it is after all of the events. */
  order?: Order;
  /** Whether the event told of something that was not known yet; a repeated fact asks nobody again. */
  news: boolean;
  /** Whether the order itself has been told of, not only named by a parcel or a refund. */
  known: boolean;
}

/**
 * Makes orders, their items, customers, shipments, returns and refunds what events say is true now, one event after
 * another in memory, with a few statements for all of them.
 * Events come late, twice and in any order: what is older than what is known only fills gaps.
 * @returns what each of them changed
 */
export async function applyEvents(tx: Ctx, events: AppliedEvent[]): Promise<Applied[]> {
  const ledger = await openLedger(tx, events);
  const applied = events.map((event) => applyEvent(ledger, tx, event));
  await saveLedger(tx, ledger);
  return applied;
}

function applyEvent(ledger: Ledger, ctx: Ctx, event: AppliedEvent): Applied {
  const { body, storeId, occurredAt: at } = event;
  const order = body.order && ledger.orders.get(orderKey(storeId, body.order.id));
  const customer = body.customer
    ? applyCustomer(ledger, ctx, {
      storeId,
      given: body.customer,
      at,
      from: `event:${event.id}`,
      known: ledger.customers.find(({ id }) => id === order?.customerId),
    })
    : undefined;
  if (!order) return { customer, news: true, known: true };
  const placedBefore = order.placedAt;
  describeOrder(ledger, order, body, at, customer?.id);
  const news = applyHappening(ledger, ctx, order, event, placedBefore);
  return { customer, order, news, known: order.placedAt !== null || order.customerId !== null };
}

function applyCustomer(
  ledger: Ledger,
  ctx: Ctx,
  input: {
    storeId: string;
    given: NonNullable<ShopEvent["customer"]>;
    at: Date;
    from: string;
    known?: Customer;
  },
): Customer {
  const found = recognise(ledger.customers, input.storeId, contactFacts(input.given)) ?? input.known;
  const customer = found ?? newCustomer(ctx, input);
  if (found) Object.assign(found, mergedCustomer(ctx, found, input));
  else ledger.customers.push(customer);
  ledger.changed.customers.add(customer);
  return customer;
}

function describeOrder(ledger: Ledger, order: Order, body: ShopEvent, at: Date, customerId?: string) {
  const given = body.order!;
  const newer = at >= order.factsAt;
  // A parcel or a refund names its order without describing it, and must not make an older description look stale.
  const describes = Boolean(given.total || given.items?.length || given.number || given.currency);
  const currency = given.currency?.toUpperCase();
  const pick = <T>(said: T | null | undefined, known: T | null): T | null =>
    said === null || said === undefined ? known : newer || known === null ? said : known;
  const minor = (amount: string | null | undefined) =>
    amount ? toMinor(amount, currency ?? order.currency ?? "") : undefined;
  const placed = given.placedAt ? new Date(given.placedAt) : body.type === "order.placed" ? at : undefined;
  Object.assign(order, {
    number: pick(given.number, order.number),
    currency: pick(currency, order.currency),
    totalMinor: pick(minor(given.total), order.totalMinor),
    discountMinor: pick(minor(given.discount), order.discountMinor),
    salesChannel: pick(given.salesChannel, order.salesChannel),
    tags: tagsOf(order, body, newer),
    placedAt: pick(placed, order.placedAt),
    customerId: pick(customerId, order.customerId),
    factsAt: newer && describes ? at : order.factsAt,
  });
  ledger.changed.orders.add(order);
  if (!given.items?.length || (!newer && ledger.hasItems.has(order.id))) return;
  ledger.hasItems.add(order.id);
  ledger.changed.items.set(order.id, given.items.map((item) => itemOf(item, order.currency ?? "")));
}

/** The shop's own; and the mark of a subscription, which only its renewal tells of. */
function tagsOf(order: Order, { type, order: given }: ShopEvent, newer: boolean): string[] {
  const said = given?.tags && (newer || order.tags.length === 0) ? given.tags : order.tags;
  const renewed = type === "subscription.renewed" || order.tags.includes("subscription");
  return renewed && !said.includes("subscription") ? [...said, "subscription"] : said;
}

type Given = NonNullable<NonNullable<ShopEvent["order"]>["items"]>[number];

const itemOf = (item: Given, currency: string): Item => ({
  externalId: item.id ?? null,
  productId: item.productId ?? null,
  sku: item.sku ?? null,
  title: item.title ?? null,
  category: item.category ?? null,
  quantity: item.quantity ?? 1,
  priceMinor: item.price ? toMinor(item.price, currency) ?? null : null,
  imageUrl: item.imageUrl ?? null,
});

/** @returns whether the event told of something new */
function applyHappening(
  ledger: Ledger,
  ctx: Ctx,
  order: Order,
  event: AppliedEvent,
  placedBefore: Date | null,
): boolean {
  const { body, occurredAt: at } = event;
  const once = (column: "paidAt" | "fulfilledAt" | "cancelledAt") => {
    if (order[column]) return false;
    order[column] = at;
    return true;
  };
  switch (body.type) {
    case "order.placed":
      return placedBefore === null;
    case "order.paid":
      return once("paidAt");
    case "order.fulfilled":
      if (body.shipment) applyShipment(ledger, ctx, order, body, at);
      return once("fulfilledAt");
    case "order.cancelled":
      return once("cancelledAt");
    case "refund.issued":
      return applyRefund(ledger, order, event);
    default:
      if (body.type.startsWith("shipment.")) return applyShipment(ledger, ctx, order, body, at);
      if (body.type.startsWith("return.") || body.type === "exchange.sent") {
        return applyReturn(ledger, ctx, order, body, at);
      }
      return true;
  }
}
