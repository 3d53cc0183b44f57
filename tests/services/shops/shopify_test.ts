import assert from "node:assert/strict";
import { translateShopify } from "../../../services/shops/shopify.ts";
import { type Body, eventsOf, fixture, only, plain, reasonOf } from "./fixtures.ts";

const receivedAt = new Date("2026-05-01T12:00:00Z");
const headers = new Headers({
  "X-Shopify-Event-Id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
  "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
  "X-Shopify-Triggered-At": "2026-05-01T11:59:58.123456789Z",
});
const triggeredAt = "2026-05-01T11:59:58.123Z";
const translate = (topic: string, body: unknown, with_ = headers) =>
  translateShopify(topic, body, with_, receivedAt);
const order = (changes: Body = {}) => ({ ...fixture("shopify/order.json"), ...changes });

Deno.test("orders/create tells of the order, its items and its customer", () => {
  const event = plain(only(translate("orders/create", order())));
  const item = { productId: "632910392", title: "IPod Nano - 8gb", quantity: 1, price: "199.00" };
  assert.deepEqual(event, {
    id: "98880550-7158-44d4-b7cd-2c97c8a091b5:order.placed:orders/create:450789469",
    type: "order.placed",
    occurredAt: "2008-01-10T16:00:00.000Z",
    customer: {
      id: "207119551",
      email: "bob.norman@mail.example.com",
      phone: "+557734881234",
      firstName: "Bob",
      lastName: "Norman",
      country: "US",
      tags: ["Léon", "Noël"],
      emailConsent: false,
      smsConsent: false,
    },
    order: {
      id: "450789469",
      number: "#1001",
      placedAt: "2008-01-10T16:00:00.000Z",
      currency: "USD",
      total: "598.94",
      discount: "10.00",
      salesChannel: "web",
      items: [
        { id: "466157049", sku: "IPOD2008GREEN", ...item },
        { id: "518995019", sku: "IPOD2008RED", ...item },
        { id: "703073504", sku: "IPOD2008BLACK", ...item },
      ],
    },
  });
});

Deno.test("every order topic tells its stage at the time it happened", () => {
  const sent = [
    { status: "success", created_at: "2026-01-02T10:00:00+01:00" },
    { status: "success", created_at: "2026-01-05T10:00:00+01:00" },
    { status: "failure", created_at: "2026-01-09T10:00:00+01:00" },
  ];
  const updated_at = "2026-02-01T00:00:00Z";
  const cases: [topic: string, changes: Body, type: string, occurredAt: string][] = [
    ["orders/create", {}, "order.placed", "2008-01-10T16:00:00.000Z"],
    // An imported order was made today and placed long ago.
    ["orders/create", { created_at: "2026-04-30T00:00:00Z" }, "order.placed", "2008-01-10T16:00:00.000Z"],
    ["orders/paid", {}, "order.paid", "2025-07-02T16:30:48.000Z"],
    ["orders/fulfilled", { fulfillments: sent, updated_at }, "order.fulfilled", "2026-01-05T09:00:00.000Z"],
    ["orders/fulfilled", { fulfillments: [], updated_at }, "order.fulfilled", "2026-02-01T00:00:00.000Z"],
    [
      "orders/cancelled",
      { cancelled_at: "2026-03-01T01:02:03Z" },
      "order.cancelled",
      "2026-03-01T01:02:03.000Z",
    ],
    ["orders/cancelled", { updated_at }, "order.cancelled", "2026-02-01T00:00:00.000Z"],
    ["ORDERS/PAID ", {}, "order.paid", "2025-07-02T16:30:48.000Z"],
  ];
  for (const [topic, changes, type, occurredAt] of cases) {
    const event = only(translate(topic, order(changes)));
    assert.deepEqual([event.type, event.occurredAt], [type, occurredAt], topic);
  }
});

Deno.test("a date that cannot be read gives way to when the webhook was triggered, then to when it came", () => {
  for (
    const bad of [
      null,
      "",
      "yesterday",
      "2026-01-02",
      "2026-01-02T10:00:00",
      1767348000,
      {},
      "0000-00-00T00:00:00Z",
    ]
  ) {
    const body = order({ processed_at: bad, created_at: bad });
    const event = only(translate("orders/create", body));
    assert.equal(event.occurredAt, triggeredAt, JSON.stringify(bad));
    assert.equal(event.order?.placedAt, undefined);
    const bare = new Headers({ "X-Shopify-Triggered-At": "soon" });
    assert.equal(only(translate("orders/create", body, bare)).occurredAt, "2026-05-01T12:00:00.000Z");
  }
});

Deno.test("the customer is found wherever the order names them", () => {
  const none = {
    email: null,
    contact_email: "",
    phone: null,
    customer: null,
    billing_address: null,
    shipping_address: null,
  };
  const cases: [changes: Body, customer: Body][] = [
    [{ contact_email: "c@example.se" }, { email: "c@example.se" }],
    [{ customer: { email: "k@example.se" } }, { email: "k@example.se" }],
    [{ email: " e@example.se ", contact_email: "c@example.se" }, { email: "e@example.se" }],
    [{ customer: { phone: "+461" } }, { phone: "+461" }],
    [{ shipping_address: { phone: "+462" }, billing_address: { phone: "+463" } }, { phone: "+462" }],
    [{ customer: { default_address: { phone: "+464", country_code: "SE" } } }, {
      phone: "+464",
      country: "SE",
    }],
    [{ shipping_address: { first_name: "Bo" }, billing_address: { first_name: "Anna" } }, {
      firstName: "Anna",
    }],
    [{ shipping_address: { country_code: "NO" }, billing_address: { country_code: "SE" } }, {
      country: "NO",
    }],
    [{ customer_locale: "sv-SE" }, { locale: "sv-SE" }],
    [{ customer: { locale: "da" } }, { locale: "da" }],
    [{ customer: { id: 5, orders_count: 3, tags: "vip, , new" } }, {
      id: "5",
      orderCount: 3,
      tags: ["vip", "new"],
    }],
    [{ customer: { admin_graphql_api_id: "gid://shopify/Customer/7", tags: ["a"] } }, {
      id: "7",
      tags: ["a"],
    }],
    [{ customer: { tags: "", orders_count: 0 } }, { orderCount: 0 }],
  ];
  for (const [changes, customer] of cases) {
    const event = only(translate("orders/create", order({ ...none, ...changes })));
    assert.deepEqual(plain(event.customer), customer);
  }
  assert.equal(only(translate("orders/create", order(none))).customer, undefined);
});

Deno.test("mails and texts have a consent each; a tick at the checkout is one to mails, and left out takes nothing back", () => {
  const cases: [body: Body, email: boolean | undefined, sms?: boolean][] = [
    [{ customer: { email_marketing_consent: { state: "subscribed" } } }, true],
    [
      {
        customer: {
          email_marketing_consent: { state: "SUBSCRIBED" },
          sms_marketing_consent: { state: "not_subscribed" },
        },
      },
      true,
      false,
    ],
    [
      {
        customer: {
          email_marketing_consent: { state: "unsubscribed" },
          sms_marketing_consent: { state: "subscribed" },
        },
      },
      false,
      true,
    ],
    [{ customer: { email_marketing_consent: { state: "pending" } } }, false],
    [
      { customer: { email_marketing_consent: null, sms_marketing_consent: { state: "subscribed" } } },
      undefined,
      true,
    ],
    [
      { customer: { sms_marketing_consent: { state: "REDACTED" } }, buyer_accepts_marketing: true },
      true,
      false,
    ],
    [{ customer: { accepts_marketing: true } }, true],
    [{ customer: { accepts_marketing: false } }, undefined],
    [{ customer: {}, buyer_accepts_marketing: true }, true],
    [{ customer: {}, buyer_accepts_marketing: false }, undefined],
    [{ customer: { email_marketing_consent: { state: 5 } }, buyer_accepts_marketing: "true" }, undefined],
  ];
  for (const [body, email, sms] of cases) {
    const event = plain(
      only(
        translate("orders/create", order({ buyer_accepts_marketing: null, email: "k@example.se", ...body })),
      ),
    );
    assert.equal(event.customer?.emailConsent, email, JSON.stringify(body));
    assert.equal(event.customer?.smsConsent, sms, JSON.stringify(body));
    assert.equal(event.customer?.acceptsMarketing, undefined);
  }
});

Deno.test("a field of the wrong type is lost alone", () => {
  const body = order({
    email: 5,
    contact_email: null,
    phone: 701234567,
    name: { a: 1 },
    order_number: null,
    currency: "kronor",
    total_price: "many",
    total_discounts: "some",
    tags: {},
    source_name: 5,
    customer: { id: [], email: "k@example.se", orders_count: "3", tags: 7, first_name: false, phone: 5 },
    billing_address: "here",
    shipping_address: [],
    line_items: [
      "item",
      null,
      { id: 1, title: 5, quantity: "2", price: "1,50", sku: [], product_id: 9007199254740993 },
      { id: 2, title: "Kopp", quantity: 2.5, price: 12.5 },
      { id: 3, name: "Fat", quantity: -1, price: "-1.00" },
    ],
  });
  const event = plain(only(translate("orders/create", body)));
  assert.deepEqual(event.customer, { email: "k@example.se" });
  assert.deepEqual(event.order, {
    id: "450789469",
    placedAt: "2008-01-10T16:00:00.000Z",
    items: [{ id: "1" }, { id: "2", title: "Kopp", price: "12.5" }, {
      id: "3",
      title: "Fat",
      price: "-1.00",
    }],
  });
  const items = only(translate("orders/create", order({ line_items: { 0: {} } }))).order?.items;
  assert.equal(items, undefined, "items that are no list are not known, rather than none");
});

Deno.test("texts, tags and lists are cut to what an event holds", () => {
  const body = order({
    name: "x".repeat(5_000),
    line_items: Array.from(
      { length: 700 },
      (_, index) => ({ id: index + 1, title: `${"t".repeat(1_999)}😀` }),
    ),
    customer: { tags: Array.from({ length: 300 }, () => "y".repeat(300)), first_name: "a\0b\ud800" },
  });
  const { order: told, customer } = only(translate("orders/create", body));
  assert.equal(told?.number?.length, 2_000);
  assert.equal(told?.items?.length, 500);
  assert.equal(told?.items?.[0]?.title?.isWellFormed(), true, "an emoji is not cut in half");
  assert.equal(customer?.tags?.length, 100);
  assert.equal(customer?.tags?.[0]?.length, 200);
  assert.equal(customer?.firstName, "ab\ufffd", "what Postgres cannot store is gone");
});

Deno.test("an order without an id is ignored, whatever else it says", () => {
  const bodies: [unknown, string][] = [
    ...[null, undefined, "text", 5, [], [order()]].map((body): [unknown, string] => [body, "malformed"]),
    [{}, "no_order"],
    [order({ id: null, admin_graphql_api_id: null }), "no_order"],
  ];
  for (const topic of ["orders/create", "orders/paid", "orders/fulfilled", "orders/cancelled"]) {
    for (const [body, reason] of bodies) assert.equal(reasonOf(translate(topic, body)), reason);
  }
});

Deno.test("an id too large for a JSON number is taken from the other id", () => {
  const body = order({
    id: JSON.parse("9007199254740993"),
    admin_graphql_api_id: "gid://shopify/Order/9007199254740993",
  });
  assert.equal(only(translate("orders/create", body)).order?.id, "9007199254740993");
  assert.equal(only(translate("orders/create", order({ id: "5678901234567" }))).order?.id, "5678901234567");
  assert.equal(
    only(translate("orders/create", order({ id: 12_345_678_901_234 }))).order?.id,
    "12345678901234",
  );
});

Deno.test("a delivery sent again has the same key, another fact another", () => {
  const key = (topic: string, body: Body, init: Record<string, string>) =>
    only(translate(topic, body, new Headers(init))).id;
  const event = { "X-Shopify-Event-Id": "e1", "X-Shopify-Webhook-Id": "w1" };
  assert.equal(key("orders/create", order(), event), key("orders/create", order(), event));
  assert.equal(
    key("orders/create", order(), event),
    key("orders/create", order(), { ...event, "X-Shopify-Webhook-Id": "w2" }),
    "two subscriptions to one topic tell one fact",
  );
  const webhook = { "X-Shopify-Webhook-Id": "w1" };
  assert.equal(key("orders/create", order(), webhook), "w1:order.placed:orders/create:450789469");
  assert.equal(
    key("orders/create", order(), {}),
    key("orders/create", order(), {}),
    "the body stands in for both",
  );
  assert.notEqual(key("orders/create", order(), {}), key("orders/create", order({ note: "x" }), {}));
  assert.notEqual(key("orders/create", order(), event), key("orders/paid", order(), event));
});

Deno.test("one action of a merchant that makes two fulfilments gives two keys", () => {
  const fulfillment = { ...fixture("shopify/fulfillment.json"), status: "success" };
  const [first, second] = [1, 2].map((id) =>
    only(translate("fulfillments/create", { ...fulfillment, id })).id
  );
  assert.notEqual(first, second);
  const whole = only(translate("orders/fulfilled", order())).id;
  assert.notEqual(first, whole, "one fact under two topics has two keys");
});

Deno.test("a key is never longer than an event's id may be", () => {
  for (const length of [100, 180, 200, 3_000]) {
    const id =
      only(translate("orders/create", order(), new Headers({ "X-Shopify-Event-Id": "e".repeat(length) }))).id;
    assert.ok(String(id).length <= 200);
  }
});

Deno.test("privacy requests are ignored as such", () => {
  for (const topic of ["customers/redact", "customers/data_request", "shop/redact"]) {
    assert.equal(
      reasonOf(translate(topic, fixture("shopify/customer_redact.json"))),
      "privacy_request",
    );
    assert.equal(reasonOf(translate(topic, null)), "privacy_request");
  }
});

Deno.test("an edited or updated order asks nobody again", () => {
  assert.equal(reasonOf(translate("orders/updated", order())), "update_only");
  assert.equal(reasonOf(translate("orders/edited", fixture("shopify/order_edited.json"))), "update_only");
});

Deno.test("topics that are not used are ignored as unknown", () => {
  for (
    const topic of [
      "products/create",
      "app/uninstalled",
      "constructor",
      "__proto__",
      "toString",
      "orders/create/",
    ]
  ) {
    assert.equal(reasonOf(translate(topic, order())), "unknown_topic", topic);
  }
  assert.equal(reasonOf(translate("", order())), "no_topic");
  assert.equal(reasonOf(translate("x".repeat(10_000), order())), "unknown_topic");
});

Deno.test("a translation leaves the body as it was", () => {
  const body = order();
  eventsOf(translate("orders/create", body));
  assert.deepEqual(body, order());
});
