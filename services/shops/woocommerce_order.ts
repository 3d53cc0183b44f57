import { decode } from "html-entities";
import type { EventInput, EventType } from "../events/schema.ts";
import { amount, unitPrice, unsigned } from "./amounts.ts";
import { count, currency, fields, id, instant, known, objects, text, webAddress } from "./fields.ts";
import {
  type CustomerInput,
  ignored,
  type ItemInput,
  type OrderInput,
  told,
  type Translation,
  type Webhook,
} from "./translation.ts";

/**
 * `order.created` and `order.updated`. The body is the order as it is now; what happened is read from its status:
 * `processing` is paid, `completed` is sent (nothing ever says delivered), `cancelled` and `refunded` are themselves.
 * `pending`, `on-hold`, `failed` and the statuses of plug-ins tell nothing. Refunds stand in every later update.
 */
export function translateWooOrder({ topic, body, sentAt, key }: Webhook): Translation {
  const orderId = id(body.id);
  if (!orderId) return ignored("no_order");
  const status = text(body.status, 50)?.toLowerCase() ?? "";
  if (drafts.has(status)) return ignored("never_placed");

  const about = { customer: customerOf(body), order: orderOf(body, orderId) };
  const changedAt = date(body, "modified") ?? sentAt;
  const fact = (type: EventType, occurredAt: string, part?: string): EventInput => (
    { id: key(type, part), type, occurredAt, ...about }
  );
  const events: EventInput[] = [];
  if (topic === "order.created") events.push(fact("order.placed", date(body, "created") ?? sentAt));
  // Goods without shipping may be paid and completed before the first webhook leaves.
  if (status === "processing" || (status === "completed" && topic === "order.created")) {
    events.push(fact("order.paid", date(body, "paid") ?? changedAt));
  }
  if (status === "completed") events.push(fact("order.fulfilled", date(body, "completed") ?? changedAt));
  if (status === "cancelled") events.push(fact("order.cancelled", changedAt));
  for (const refund of refundsOf(body, status)) {
    const paidBack = { note: refund.note, amount: refund.amount };
    events.push({ ...fact("refund.issued", changedAt, refund.part), return: known(paidBack) });
  }
  return events.length > 0 ? told(...events) : ignored("nothing_happened");
}

/**
 * `order.deleted`, whose body is the id alone. What is in the shop's bin is not asked about, so it counts as cancelled.
 */
export function translateDeletedOrder({ body, sentAt, key }: Webhook): Translation {
  const orderId = id(body.id);
  if (!orderId) return ignored("no_order");
  return told({
    id: key("order.cancelled"),
    type: "order.cancelled",
    occurredAt: sentAt,
    order: { id: orderId },
  });
}

const drafts = new Set(["auto-draft", "checkout-draft", "draft", "trash"]);

// Only the `_gmt` dates are read: the others are in the shop's own zone, which the body does not name.
function date(order: Record<string, unknown>, name: "created" | "modified" | "paid" | "completed") {
  return instant(order[`date_${name}_gmt`], "utc");
}

// WordPress stores and sends texts with HTML entities.
function words(value: unknown): string | undefined {
  const encoded = text(value);
  return encoded && text(decode(encoded));
}

function customerOf(order: Record<string, unknown>): CustomerInput | undefined {
  const [billing, shipping] = [fields(order.billing), fields(order.shipping)];
  return known({
    id: id(order.customer_id),
    email: text(billing.email),
    phone: text(billing.phone) ?? text(shipping.phone),
    firstName: words(billing.first_name) ?? words(shipping.first_name),
    lastName: words(billing.last_name) ?? words(shipping.last_name),
    country: text(shipping.country) ?? text(billing.country),
    emailConsent: ticked(order) || undefined,
  });
}

/**
 * WooCommerce itself asks for no consent; Mailchimp's plug-in writes its box at the checkout into the order. Not ticked
 * this time takes nothing back.
 */
const ticked = (order: Record<string, unknown>): boolean =>
  objects(order.meta_data).some(({ key, value }) =>
    typeof key === "string" && /^_?mailchimp_woocommerce_is_subscribed$/.test(key) &&
    (value === true || value === 1 || value === "1" || value === "yes")
  );

function orderOf(order: Record<string, unknown>, orderId: string): OrderInput {
  return {
    id: orderId,
    number: text(order.number) ?? id(order.number),
    placedAt: date(order, "created"),
    currency: currency(order.currency),
    total: amount(order.total),
    discount: amount(order.discount_total),
    // What makes an order: the checkout, the till, the subscriptions plug-in.
    salesChannel: text(order.created_via),
    tags: text(order.created_via) === "subscription" ? ["subscription"] : undefined,
    items: Array.isArray(order.line_items) ? objects(order.line_items).map(itemOf) : undefined,
  };
}

function itemOf(item: Record<string, unknown>): ItemInput {
  const quantity = count(item.quantity);
  return {
    id: id(item.id),
    productId: id(item.product_id),
    sku: text(item.sku),
    title: words(item.name),
    quantity,
    // `price` is a number that has been through floating point (3.3333333333333335); the total was rounded once.
    price: unitPrice(amount(item.total), quantity) ?? amount(item.price),
    imageUrl: webAddress(fields(item.image).src),
  };
}

interface Refund {
  part: string;
  note?: string;
  amount?: string;
}

function refundsOf(order: Record<string, unknown>, status: string): Refund[] {
  const refunds = objects(order.refunds);
  // Some plug-ins set the status by hand and make no refund: then all of it was paid back.
  if (refunds.length === 0 && status === "refunded") return [{ part: "all", amount: amount(order.total) }];
  return refunds.map((refund, index) => ({
    part: id(refund.id) ?? `number ${index}`,
    note: words(refund.reason),
    // Written as what it takes from the order: "-10.00".
    amount: unsigned(amount(refund.total)),
  })).filter((refund, index, all) => all.findIndex((other) => other.part === refund.part) === index);
}
