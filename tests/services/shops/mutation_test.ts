import assert from "node:assert/strict";
import { eventSchema } from "../../../services/events/schema.ts";
import { translateShopify } from "../../../services/shops/shopify.ts";
import type { Translation } from "../../../services/shops/translation.ts";
import { translateWooCommerce } from "../../../services/shops/woocommerce.ts";
import { type Body, fixture } from "./fixtures.ts";

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

// What shops, plug-ins and strangers put where something else was expected.
// deno-fmt-ignore
const oddities: unknown[] = [
  null, "", " ", "0", 0, -1, 1, 1.5, -0.0001, 5e-7, 1e21, 9007199254740993, true, false, [], {}, [null], [[]], [{}],
  [1, "a", null], { id: 5 }, { 0: "x" }, "x".repeat(3_000), "😀".repeat(1_001), "\0", "a\0b", "\ud800", "\r\nX: y", "NaN",
  "1e3", "1,5", "-", "123456789012345678901234567890", "1234567890123.00", "0.123456789", "999999999999.9999", "-5.00",
  "2026-02-30T10:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "0000-01-01T00:00:00Z",
  "2026-13-45T99:99:99Z", "2026-01-01T00:00:00+99:99", "2026-01-01 10:00:00Z", "success", "delivered", "refunded", "SEK",
  "s€k", "&#0;", "&#xD800;", "&amp;".repeat(600), "gid://shopify/Order/1", "javascript:alert(1)", "constructor", "__proto__",
  Array.from({ length: 600 }, (_, id) => ({ id, quantity: id, total: "1.00", name: "n" })), Array(150).fill("tag"),
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
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const bodies = new Map(sources.map(([name]) => [name, fixture(name)]));
  let [told, ignored] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const [name, topics, translate] = pick(sources);
    const body = structuredClone(bodies.get(name));
    const changes = 1 + Math.floor(random() * 6);
    for (let change = 0; change < changes; change++) mutate(body, random, pick);
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

/** Walks down to some field, by chance more often to a shallow one, and replaces, removes or adds something there. */
function mutate(body: Body, random: () => number, pick: <T>(list: readonly T[]) => T): void {
  let place = body;
  while (true) {
    const names = Object.keys(place);
    const name = names.length > 0 ? pick(names) : "extra";
    const next = place[name];
    if (typeof next === "object" && next !== null && Object.keys(next).length > 0 && random() < 0.7) {
      place = next;
      continue;
    }
    const kind = random();
    if (kind < 0.15) delete place[name];
    else if (kind < 0.25) place[`extra_${name}`] = structuredClone(pick(oddities));
    else place[name] = structuredClone(pick(oddities));
    return;
  }
}

/** A small generator with a fixed seed (mulberry32): a failure can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
