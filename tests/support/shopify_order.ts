import assert from "node:assert/strict";
import { shopifyCall } from "./shop_calls.ts";

const fixture = (name: string) =>
  JSON.parse(Deno.readTextFileSync(new URL(`../fixtures/shopify/${name}.json`, import.meta.url)));

/** Shopify's own sample of an order, of today and by somebody else. */
export function shopifyOrder(
  at: Date,
  buyer: { email: string; firstName: string; lastName: string; title: string },
) {
  const order = fixture("order");
  const [item] = order.line_items;
  const { email, firstName: first_name, lastName: last_name } = buyer;
  const time = at.toISOString();
  return {
    ...order,
    ...{ email, contact_email: email, customer_locale: "sv-SE", financial_status: "paid", refunds: [] },
    ...{ created_at: time, processed_at: time, updated_at: time },
    customer: { ...order.customer, email, first_name, last_name },
    shipping_address: { ...order.shipping_address, first_name, last_name, country_code: "SE" },
    line_items: [{ ...item, title: buyer.title, name: buyer.title, quantity: 1, current_quantity: 1 }],
  };
}

/** Tells of an order from its placing to its delivery, as Shopify does it. */
export async function tellOfDelivery(
  url: string,
  secret: string,
  at: Date,
  buyer: Parameters<typeof shopifyOrder>[1],
) {
  const time = at.toISOString();
  const parcel = { ...fixture("fulfillment"), status: "success", created_at: time, updated_at: time };
  const scan = { ...fixture("fulfillment_event"), status: "delivered", happened_at: time, created_at: time };
  const calls: [string, unknown][] = [
    ["orders/create", shopifyOrder(at, buyer)],
    ["fulfillments/create", { ...parcel, tracking_company: "PostNord", email: buyer.email }],
    ["fulfillment_events/create", scan],
  ];
  for (const [topic, body] of calls) {
    const response = await fetch(shopifyCall(url, secret, topic, body));
    assert.equal(response.status, 200, `${topic}: ${await response.text()}`);
  }
}
