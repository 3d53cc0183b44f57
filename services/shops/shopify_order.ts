import type { EventType } from "../events/schema.ts";
import { amount } from "./amounts.ts";
import { count, currency, fields, id, instant, known, labels, objects, text } from "./fields.ts";
import {
  type CustomerInput,
  ignored,
  type ItemInput,
  type OrderInput,
  told,
  type Translation,
  type Webhook,
} from "./translation.ts";

/** `orders/create`, `paid`, `fulfilled` and `cancelled`, whose body is the whole order. */
export function translateOrder({ topic, body, sentAt, key }: Webhook): Translation {
  const orderId = orderIdOf(body);
  const stage = stages[topic];
  if (!orderId || !stage) return ignored("no_order");
  return told({
    id: key(stage.type),
    type: stage.type,
    occurredAt: stage.at(body) ?? sentAt,
    customer: customerOf(body),
    order: orderOf(body, orderId),
  });
}

/** The number at the end of `gid://shopify/Order/450789469`, which is the `id` of the same thing elsewhere. */
export function gidNumber(gid: unknown): string | undefined {
  return typeof gid === "string" ? /^gid:\/\/shopify\/\w+\/(\d{1,30})(?:\?|$)/.exec(gid)?.[1] : undefined;
}

/** The order's id from the order itself, whose `id` may be too large for a JSON number. */
export function orderIdOf(order: Record<string, unknown>): string | undefined {
  return id(order.id) ?? gidNumber(order.admin_graphql_api_id);
}

const stages: Readonly<
  Record<string, { type: EventType; at: (order: Record<string, unknown>) => string | undefined }>
> = {
  "orders/create": { type: "order.placed", at: placedAt },
  "orders/paid": { type: "order.paid", at: (order) => instant(order.updated_at) },
  "orders/fulfilled": {
    type: "order.fulfilled",
    at: (order) => shippedAt(order) ?? instant(order.updated_at),
  },
  "orders/cancelled": {
    type: "order.cancelled",
    at: (order) => instant(order.cancelled_at) ?? instant(order.updated_at),
  },
};

// An imported order was created today but processed on the day that it was really placed.
function placedAt(order: Record<string, unknown>): string | undefined {
  return instant(order.processed_at) ?? instant(order.created_at);
}

function shippedAt(order: Record<string, unknown>): string | undefined {
  return objects(order.fulfillments)
    .filter((fulfillment) => fulfillment.status === "success")
    .map((fulfillment) => instant(fulfillment.created_at))
    .filter((at) => at !== undefined).sort().at(-1);
}

function customerOf(order: Record<string, unknown>): CustomerInput | undefined {
  const customer = fields(order.customer);
  const home = fields(customer.default_address);
  const [shipping, billing] = [fields(order.shipping_address), fields(order.billing_address)];
  // Who pays is who bought and who is asked; a present goes to another name.
  const people = [customer, billing, shipping, home];
  const first = (field: string, places: Record<string, unknown>[]) =>
    places.map((place) => text(place[field])).find(Boolean);
  return known({
    id: id(customer.id) ?? gidNumber(customer.admin_graphql_api_id),
    email: text(order.email) ?? text(order.contact_email) ?? text(customer.email),
    phone: text(order.phone) ?? first("phone", [customer, shipping, billing, home]),
    firstName: first("first_name", people),
    lastName: first("last_name", people),
    locale: text(order.customer_locale) ?? text(customer.locale),
    country: first("country_code", [shipping, billing, home]),
    orderCount: count(customer.orders_count),
    tags: labels(customer.tags),
    emailConsent: mailConsent(order, customer),
    smsConsent: consentIn(customer.sms_marketing_consent),
  });
}

/** The customer's own word decides, then a tick at the checkout, which Shopify asks for mails. */
function mailConsent(
  order: Record<string, unknown>,
  customer: Record<string, unknown>,
): boolean | undefined {
  const said = consentIn(customer.email_marketing_consent);
  // Not ticked this time takes nothing back.
  return said ?? (order.buyer_accepts_marketing === true || customer.accepts_marketing === true || undefined);
}

/** `pending`, `invalid` and `redacted` are no consent either. */
function consentIn(consent: unknown): boolean | undefined {
  const state = text(fields(consent).state)?.toLowerCase();
  return state === undefined ? undefined : state === "subscribed";
}

function orderOf(order: Record<string, unknown>, orderId: string): OrderInput {
  return {
    id: orderId,
    number: text(order.name) ?? id(order.order_number),
    placedAt: placedAt(order),
    currency: currency(order.currency),
    // As first placed: what is paid back later arrives as refunds and would otherwise be taken off twice.
    total: amount(order.total_price),
    discount: amount(order.total_discounts),
    tags: labels(order.tags),
    salesChannel: text(order.source_name),
    items: Array.isArray(order.line_items) ? objects(order.line_items).map(itemOf) : undefined,
  };
}

function itemOf(item: Record<string, unknown>): ItemInput {
  return {
    id: orderIdOf(item),
    productId: id(item.product_id),
    sku: text(item.sku),
    title: text(item.title) ?? text(item.name),
    category: text(item.product_type),
    quantity: count(item.quantity),
    price: amount(item.price),
  };
}
