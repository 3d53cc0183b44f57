import assert from "node:assert/strict";
import { translateWooCommerce } from "../../../services/shops/woocommerce.ts";
import { type Body, eventsOf, fixture, fixtureText, only, plain, reasonOf } from "./fixtures.ts";

const receivedAt = new Date("2026-05-01T12:00:00Z");
const headers = new Headers({
  "X-WC-Webhook-Delivery-ID": "d1",
  "X-WC-Webhook-Source": "https://shop.example.se/",
});
const translate = (topic: string, body: unknown, with_ = headers) =>
  translateWooCommerce(topic, body, with_, receivedAt);
const processing = (changes: Body = {}) => ({ ...fixture("woocommerce/order_processing.json"), ...changes });
const completed = (changes: Body = {}) => ({ ...fixture("woocommerce/order_completed.json"), ...changes });
const types = (topic: string, body: Body) => eventsOf(translate(topic, body)).map((event) => event.type);

Deno.test("a completed order tells of its customer, items and time in UTC", () => {
  const event = plain(only(translate("order.updated", completed())));
  assert.match(String(event.id), /^d1:[0-9a-f]{32}:order\.fulfilled$/);
  assert.deepEqual({ ...event, id: "" }, {
    id: "",
    type: "order.fulfilled",
    occurredAt: "2017-03-22T19:30:35.000Z",
    customer: {
      email: "john.doe@example.com",
      phone: "(555) 555-5555",
      firstName: "John",
      lastName: "Doe",
      country: "US",
    },
    order: {
      id: "727",
      number: "727",
      placedAt: "2017-03-22T19:28:02.000Z",
      currency: "USD",
      total: "29.35",
      discount: "0.00",
      salesChannel: "rest-api",
      items: [
        { id: "315", productId: "93", title: "Woo Single #1", quantity: 2, price: "3.00" },
        {
          id: "316",
          productId: "22",
          sku: "Bar3",
          title: "Ship Your Idea – Color: Black, Size: M Test",
          quantity: 1,
          price: "12.00",
        },
      ],
    },
  });
});

Deno.test("topic and status together tell the stage", () => {
  const cases: [topic: string, status: unknown, expected: string[]][] = [
    ["order.created", "pending", ["order.placed"]],
    ["order.created", "on-hold", ["order.placed"]],
    ["order.created", "processing", ["order.placed", "order.paid"]],
    ["order.created", "completed", ["order.placed", "order.paid", "order.fulfilled"]],
    ["order.created", "cancelled", ["order.placed", "order.cancelled"]],
    ["order.created", null, ["order.placed"]],
    ["order.updated", "processing", ["order.paid"]],
    ["order.updated", "completed", ["order.fulfilled"]],
    ["order.updated", "cancelled", ["order.cancelled"]],
    ["order.updated", "refunded", ["refund.issued"]],
    ["ORDER.UPDATED", "Completed", ["order.fulfilled"]],
  ];
  for (const [topic, status, expected] of cases) {
    assert.deepEqual(types(topic, processing({ status })), expected, `${topic} ${status}`);
  }
  for (const status of ["pending", "on-hold", "failed", "delivered", "wc-custom", "", null, 5]) {
    assert.equal(
      reasonOf(translate("order.updated", processing({ status }))),
      "nothing_happened",
      `${status}`,
    );
  }
  for (const status of ["checkout-draft", "auto-draft", "trash"]) {
    assert.equal(reasonOf(translate("order.created", processing({ status }))), "never_placed", status);
  }
});

Deno.test("nothing that WooCommerce sends says delivered", () => {
  for (const topic of ["order.created", "order.updated"]) {
    for (const status of ["processing", "completed", "refunded", "delivered", "shipped"]) {
      const translation = translate(topic, completed({ status }));
      if (translation.kind === "events") {
        assert.ok(translation.events.every((event) => !event.type.startsWith("shipment.")), status);
      }
    }
  }
});

Deno.test("dates without a zone are UTC, and the shop's local ones are not read", () => {
  const [placed, paid] = eventsOf(translate("order.created", processing()));
  assert.equal(placed?.occurredAt, "2017-03-22T19:28:02.000Z");
  assert.equal(paid?.occurredAt, "2017-03-22T19:28:08.000Z");
  const local = only(translate("order.created", processing({ status: "pending", date_created_gmt: null })));
  assert.equal(local.occurredAt, "2026-05-01T12:00:00.000Z");
  assert.equal(local.order?.placedAt, undefined);
  const zoned = processing({ status: "pending", date_created_gmt: "2026-03-22T19:28:02+02:00" });
  assert.equal(only(translate("order.created", zoned)).occurredAt, "2026-03-22T17:28:02.000Z");
  const undated = only(
    translate("order.updated", completed({ date_completed_gmt: "", date_modified_gmt: "never" })),
  );
  assert.equal(undated.occurredAt, "2026-05-01T12:00:00.000Z");
});

Deno.test("a refund shows in an update of its order, each with its own amount", () => {
  const events = eventsOf(translate("order.updated", fixture("woocommerce/order_refunded.json")));
  assert.deepEqual(events.map((event) => plain([event.type, event.order?.id, event.return ?? null])), [
    ["order.fulfilled", "723", null],
    ["refund.issued", "723", { note: "Repig", amount: "10.00" }],
    ["refund.issued", "723", { amount: "106.40" }],
  ]);
  assert.equal(new Set(events.map((event) => event.id)).size, 3);
});

Deno.test("a refund that later updates repeat keeps its key", () => {
  const body = fixture("woocommerce/order_refunded.json");
  const refundKeys = (delivery: string, body: Body, source = "https://shop.example.se/") =>
    eventsOf(
      translate(
        "order.updated",
        body,
        new Headers({ "X-WC-Webhook-Delivery-ID": delivery, "X-WC-Webhook-Source": source }),
      ),
    )
      .filter((event) => event.type === "refund.issued").map((event) => event.id);
  const first = refundKeys("d1", { ...body, refunds: body.refunds.slice(0, 1) });
  const later = refundKeys("d2", { ...body, date_modified_gmt: "2026-04-09T00:00:00" });
  assert.equal(later[0], first[0]);
  assert.equal(later.length, 2);
  assert.notDeepEqual(
    refundKeys("d1", body, "https://other.example.se/"),
    later,
    "another shop has the same numbers",
  );
  assert.notDeepEqual(refundKeys("d1", { ...body, id: 724 }), later);
  assert.equal(refundKeys("d1", { ...body, refunds: [body.refunds[0], body.refunds[0]] }).length, 1);
});

Deno.test("an order refunded without a refund was paid back whole", () => {
  const event = only(translate("order.updated", completed({ status: "refunded", refunds: [] })));
  assert.deepEqual(plain([event.type, event.return]), ["refund.issued", { amount: "29.35" }]);
});

Deno.test("odd refunds lose only what is odd", () => {
  const refunds = ["x", null, { id: "a", total: "?" }, { total: -5, reason: 7 }];
  const events = eventsOf(translate("order.updated", completed({ status: "refunded", refunds })));
  assert.deepEqual(events.map((event) => plain(event.return ?? null)), [null, { amount: "5" }]);
});

Deno.test("a box for mails that was ticked is consent to mails; not ticked takes nothing back", () => {
  const key = "mailchimp_woocommerce_is_subscribed";
  const cases: [meta: unknown, email: boolean | undefined][] = [
    [[{ id: 1, key, value: "1" }], true],
    [[{ id: 1, key, value: true }], true],
    [[{ id: 1, key: `_${key}`, value: "yes" }], true],
    [[{ id: 1, key, value: "0" }], undefined],
    [[{ id: 1, key, value: "" }], undefined],
    [[{ id: 1, key: `${key}_at`, value: "1" }], undefined],
    [[{ id: 1, key, value: ["1"] }, null, "x"], undefined],
    ["x", undefined],
    [undefined, undefined],
  ];
  for (const [meta_data, email] of cases) {
    const { customer } = plain(only(translate("order.updated", completed({ meta_data }))));
    assert.equal(customer?.emailConsent, email, JSON.stringify(meta_data));
    assert.equal(customer?.smsConsent, undefined);
  }
});

Deno.test("entities are decoded in names and titles", () => {
  const event = only(
    translate("order.updated", { ...fixture("woocommerce/order_refunded.json"), refunds: [] }),
  );
  assert.equal(event.customer?.firstName, "Siobhán");
  assert.equal(event.customer?.lastName, "O’Neill");
  assert.equal(event.order?.items?.[0]?.title, "Tekanna & filter");
  const titles: [name: string, title: string | undefined][] = [
    ["A &ndash; B", "A – B"],
    ["&Aring;re&nbsp;mugg", "Åre\u00a0mugg"],
    ["&#x1F600;", "😀"],
    ["5 &lt; 6", "5 < 6"],
    ["R&D", "R&D"],
    ["&amp;ndash;", "&ndash;"],
    ["&nbsp;", undefined],
  ];
  for (const [name, title] of titles) {
    const body = completed({ line_items: [{ name }] });
    assert.equal(only(translate("order.updated", body)).order?.items?.[0]?.title, title);
  }
});

Deno.test("a price is the line's total by its quantity, rounded to four decimals", () => {
  const cases: [item: Body, price: string | undefined][] = [
    [{ total: "319.20", quantity: 3, price: 106.39999999999999 }, "106.40"],
    [{ total: "10.00", quantity: 3, price: 3.3333333333333335 }, "3.3333"],
    [{ total: "20.00", quantity: 3 }, "6.6667"],
    [{ total: "-20.00", quantity: 3 }, "-6.6667"],
    [{ total: "0.00", quantity: 2 }, "0.00"],
    [{ total: "10.00", quantity: 0, price: 4 }, "4"],
    [{ total: "10.00", quantity: null, price: "4.50" }, "4.50"],
    [{ total: "", quantity: 2, price: 4 }, "4"],
    [{ total: "ten", quantity: 2, price: "four" }, undefined],
    [{ total: 9.9, quantity: 1 }, "9.90"],
  ];
  for (const [item, price] of cases) {
    const body = completed({ line_items: [item] });
    assert.equal(
      only(translate("order.updated", body)).order?.items?.[0]?.price,
      price,
      JSON.stringify(item),
    );
  }
});

Deno.test("a guest has no id, a missing address no country", () => {
  assert.equal(only(translate("order.updated", completed({ customer_id: 0 }))).customer?.id, undefined);
  assert.equal(only(translate("order.updated", completed({ customer_id: 26 }))).customer?.id, "26");
  const nobody = completed({ billing: null, shipping: "x" });
  assert.equal(only(translate("order.updated", nobody)).customer, undefined);
  const billed = completed({ shipping: { country: "" }, billing: { country: "SE" } });
  assert.equal(only(translate("order.updated", billed)).customer?.country, "SE");
});

Deno.test("a picture is taken when it has a web address", () => {
  const event = only(
    translate("order.updated", { ...fixture("woocommerce/order_refunded.json"), refunds: [] }),
  );
  assert.equal(event.order?.items?.[0]?.imageUrl, "https://shop.example.se/te.jpg");
  const body = completed({ line_items: [{ image: { src: "javascript:x" } }] });
  assert.equal(only(translate("order.updated", body)).order?.items?.[0]?.imageUrl, undefined);
});

Deno.test("a deleted order counts as cancelled", () => {
  const event = only(translate("order.deleted", fixture("woocommerce/order_deleted.json")));
  assert.deepEqual(plain([event.type, event.occurredAt, event.order]), [
    "order.cancelled",
    "2026-05-01T12:00:00.000Z",
    { id: "727" },
  ]);
  assert.equal(reasonOf(translate("order.deleted", {})), "no_order");
  assert.equal(reasonOf(translate("order.restored", { id: 727 })), "told_before");
});

Deno.test("two facts of one second share a delivery id and not a key", () => {
  const [first, second] = [processing({ id: 727 }), processing({ id: 728 })].map((body) =>
    only(translate("order.updated", body)).id
  );
  assert.notEqual(first, second);
  assert.equal(
    only(translate("order.updated", processing({ id: 727 }))).id,
    first,
    "and a retry has the same one",
  );
  const otherDelivery = new Headers({ "X-WC-Webhook-Delivery-ID": "d2" });
  assert.notEqual(only(translate("order.updated", processing({ id: 727 }), otherDelivery)).id, first);
  assert.ok(
    only(translate("order.updated", processing(), new Headers())).id,
    "without a header the body is enough",
  );
});

Deno.test("bodies without an order, the ping and other topics are ignored with a reason", () => {
  for (const body of [null, undefined, "text", 5, [], fixtureText("woocommerce/ping.txt")]) {
    assert.equal(reasonOf(translate("order.created", body)), "malformed");
  }
  for (const body of [{}, { id: 0 }, { id: null }]) {
    assert.equal(reasonOf(translate("order.created", body)), "no_order");
  }
  for (const topic of ["product.updated", "action.woocommerce_x", "constructor"]) {
    assert.equal(reasonOf(translate(topic, processing())), "unknown_topic", topic);
  }
  assert.equal(reasonOf(translate("", fixtureText("woocommerce/ping.txt"))), "no_topic");
});
