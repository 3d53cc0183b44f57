import assert from "node:assert/strict";
import { eventSchema } from "../../../services/events/schema.ts";
import { translateShopify } from "../../../services/shops/shopify.ts";
import type { Translation } from "../../../services/shops/translation.ts";
import { translateWooCommerce } from "../../../services/shops/woocommerce.ts";
import { fixture } from "./fixtures.ts";
import { generator, mutate, oddities, picker } from "../../support/mutation.ts";

const rounds = 10_000;
const receivedAt = new Date("2026-05-01T12:00:00Z");

type Translate = (topic: string, body: unknown, headers: Headers, receivedAt: Date) => Translation;
const sources: [name: string, topics: string[], translate: Translate][] = [
  [
    "shopify/order.json",
    ["orders/create", "orders/paid", "orders/fulfilled", "orders/cancelled"],
    translateShopify,
  ],
  ["shopify/fulfillment.json", ["fulfillments/create", "fulfillments/update"], translateShopify],
  ["shopify/fulfillment_event.json", ["fulfillment_events/create"], translateShopify],
  ["shopify/refund.json", ["refunds/create"], translateShopify],
  ["shopify/return_requested.json", [
    "returns/request",
    "returns/approve",
    "returns/process",
    "returns/close",
  ], translateShopify],
  ["woocommerce/order_processing.json", ["order.created", "order.updated"], translateWooCommerce],
  ["woocommerce/order_completed.json", ["order.created", "order.updated"], translateWooCommerce],
  [
    "woocommerce/order_refunded.json",
    ["order.created", "order.updated", "order.deleted"],
    translateWooCommerce,
  ],
];

const headerSets = [
  new Headers(),
  new Headers({ "X-Shopify-Event-Id": "e".repeat(400), "X-WC-Webhook-Delivery-ID": "d".repeat(400) }),
  new Headers({
    "X-Shopify-Webhook-Id": "w",
    "X-Shopify-Triggered-At": "nonsense",
    "X-WC-Webhook-Source": "s",
  }),
  new Headers({ "X-Shopify-Event-Id": "e", "X-Shopify-Triggered-At": "2026-01-01T00:00:00+01:00" }),
];

Deno.test("whatever is changed in a body, nothing throws and every event is valid", () => {
  const random = generator(20_261_120);
  const pick = picker(random);
  const bodies = new Map(sources.map(([name]) => [name, fixture(name)]));
  let [told, ignored] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const [name, topics, translate] = pick(sources);
    const body = structuredClone(bodies.get(name));
    const changes = 1 + Math.floor(random() * 6);
    for (let change = 0; change < changes; change++) mutate(body, random);
    const topic = pick(topics);
    const translation = translate(topic, body, pick(headerSets), receivedAt);
    const context = () => `round ${round}: ${topic} ${JSON.stringify(body).slice(0, 2_000)}`;
    if (translation.kind === "ignored") {
      ignored++;
      assert.ok(translation.reason.length > 0 && translation.reason.length < 300, context());
      continue;
    }
    told++;
    assert.ok(translation.events.length > 0, context());
    for (const event of translation.events) {
      const parsed = eventSchema.safeParse(event);
      assert.ok(parsed.success, `${context()}\n${parsed.error}`);
      assert.ok(event.order?.id, context());
      const stored = JSON.stringify(parsed.data);
      assert.ok(!stored.includes("\\u0000") && !/\\ud[89a-f]/.test(stored), `storable: ${context()}`);
    }
    const keys = translation.events.map((event) => event.id);
    assert.equal(new Set(keys).size, keys.length, `keys apart: ${context()}`);
  }
  assert.ok(
    told > rounds / 2,
    `told ${told}, ignored ${ignored}: the changes must not all hit the order's id`,
  );
  assert.ok(ignored > 100, `ignored ${ignored}`);
});

Deno.test("bodies that are not an object at all are ignored for every topic", () => {
  for (const [, topics, translate] of sources) {
    for (const topic of topics) {
      for (const body of [...oddities.filter((odd) => typeof odd !== "object"), null, undefined, []]) {
        assert.equal(translate(topic, body, new Headers(), receivedAt).kind, "ignored", `${topic} ${body}`);
      }
    }
  }
});
