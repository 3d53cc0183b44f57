import assert from "node:assert/strict";
import { translateShopify } from "../../../services/shops/shopify.ts";
import { type Body, eventsOf, fixture, only, plain, reasonOf } from "./fixtures.ts";

const receivedAt = new Date("2026-05-01T12:00:00Z");
const headers = new Headers({ "X-Shopify-Event-Id": "e1" });
const fulfillment = (topic: string, changes: Body) =>
  translateShopify(topic, { ...fixture("shopify/fulfillment.json"), ...changes }, headers, receivedAt);
const scan = (changes: Body) =>
  translateShopify(
    "fulfillment_events/create",
    { ...fixture("shopify/fulfillment_event.json"), ...changes },
    headers,
    receivedAt,
  );

Deno.test("a carrier's scan tells where the parcel is", () => {
  const cases: [status: string, type: string | undefined][] = [
    ["carrier_picked_up", "shipment.in_transit"],
    ["in_transit", "shipment.in_transit"],
    ["delayed", "shipment.delayed"],
    ["out_for_delivery", "shipment.out_for_delivery"],
    ["ready_for_pickup", "shipment.ready_for_pickup"],
    ["delivered", "shipment.delivered"],
    ["DELIVERED", "shipment.delivered"],
    ["picked_up", "shipment.delivered"],
    ["attempted_delivery", "shipment.failed"],
    ["failure", "shipment.failed"],
    ["label_purchased", undefined],
    ["label_printed", undefined],
    ["confirmed", undefined],
    ["something_new", undefined],
  ];
  for (const [status, type] of cases) {
    const translation = scan({ status });
    if (type) assert.equal(only(translation).type, type, status);
    else assert.equal(reasonOf(translation), "no_movement", status);
  }
});

Deno.test("a carrier's scan names order and parcel, and when it happened", () => {
  assert.deepEqual(plain(only(scan({}))), {
    id: "e1:shipment.in_transit:fulfillment_events/create:944956394",
    type: "shipment.in_transit",
    occurredAt: "2025-07-02T16:39:30.000Z",
    order: { id: "450789469" },
    shipment: { id: "255858046" },
  });
  const late = scan({ happened_at: null, created_at: "2026-01-01T00:00:00Z" });
  assert.equal(only(late).occurredAt, "2026-01-01T00:00:00.000Z");
  assert.equal(only(scan({ fulfillment_id: null })).shipment, undefined);
});

Deno.test("a scan without an order or a status is ignored", () => {
  for (const order_id of [null, undefined, "", 0, {}, -1]) {
    assert.equal(reasonOf(scan({ order_id })), "no_order");
  }
  for (const status of [null, undefined, 5, []]) assert.equal(reasonOf(scan({ status })), "no_movement");
});

Deno.test("a fulfilment that failed tells nothing", () => {
  for (const topic of ["fulfillments/create", "fulfillments/update"]) {
    for (const status of ["failure", "cancelled", "error", "pending", "open", "FAILURE"]) {
      for (const shipment_status of [null, "in_transit", "delivered"]) {
        assert.equal(
          reasonOf(fulfillment(topic, { status, shipment_status })),
          "not_sent",
          `${status}`,
        );
      }
    }
  }
});

Deno.test("a fulfilment that succeeded tells that the items left, and with whom", () => {
  assert.deepEqual(
    plain(only(fulfillment("fulfillments/create", { status: "success", email: "a@example.se" }))),
    {
      id: "e1:order.fulfilled:fulfillments/create:255858046",
      type: "order.fulfilled",
      occurredAt: "2025-07-02T16:38:15.000Z",
      customer: { email: "a@example.se" },
      order: { id: "450789469" },
      shipment: {
        id: "255858046",
        carrier: "USPS",
        trackingNumber: "1Z1234512345123456",
        trackingUrl: "https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1=1Z1234512345123456",
      },
    },
  );
});

Deno.test("a fulfilment tells its stage by both statuses", () => {
  const cases: [topic: string, status: unknown, shipmentStatus: unknown, types: string[]][] = [
    ["fulfillments/create", "success", null, ["order.fulfilled"]],
    ["fulfillments/create", "success", "confirmed", ["order.fulfilled"]],
    ["fulfillments/create", "success", "in_transit", ["order.fulfilled", "shipment.in_transit"]],
    ["fulfillments/create", "success", "delivered", ["order.fulfilled", "shipment.delivered"]],
    ["fulfillments/update", "success", null, ["order.fulfilled"]],
    ["fulfillments/update", "success", "label_printed", ["order.fulfilled"]],
    ["fulfillments/update", "success", "out_for_delivery", ["shipment.out_for_delivery"]],
    ["fulfillments/update", "success", "delivered", ["shipment.delivered"]],
    ["fulfillments/update", "success", "ready_for_pickup", ["shipment.ready_for_pickup"]],
    ["fulfillments/update", "success", "failure", ["shipment.failed"]],
    // Without a status nothing says that the shop is done, but the carrier has the parcel.
    ["fulfillments/update", null, "delivered", ["shipment.delivered"]],
    ["fulfillments/create", 5, "in_transit", ["shipment.in_transit"]],
  ];
  for (const [topic, status, shipment_status, types] of cases) {
    const events = eventsOf(fulfillment(topic, { status, shipment_status }));
    assert.deepEqual(events.map((event) => event.type), types, `${topic} ${status} ${shipment_status}`);
    assert.equal(new Set(events.map((event) => event.id)).size, events.length, "each has its own key");
  }
  assert.equal(reasonOf(fulfillment("fulfillments/update", { status: null })), "nothing_happened");
});

Deno.test("a parcel's movement happened at the update, its sending when it was made", () => {
  const [left, moved] = eventsOf(fulfillment("fulfillments/create", {
    status: "success",
    shipment_status: "in_transit",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-02T00:00:00Z",
  }));
  assert.equal(left?.occurredAt, "2026-01-01T00:00:00.000Z");
  assert.equal(moved?.occurredAt, "2026-01-02T00:00:00.000Z");
});

Deno.test("a delivery told by two topics has two keys", () => {
  const byScan = only(scan({ status: "delivered" }));
  const byUpdate = only(
    fulfillment("fulfillments/update", { status: "success", shipment_status: "delivered" }),
  );
  assert.equal(byScan.type, byUpdate.type);
  assert.notEqual(byScan.id, byUpdate.id);
  assert.deepEqual(byScan.shipment?.id, byUpdate.shipment?.id, "and the same parcel");
});

Deno.test("tracking is taken from the list when it stands only there, and a link must be a web address", () => {
  const bare = { status: "success", tracking_number: null, tracking_url: null };
  const listed = only(fulfillment("fulfillments/create", bare)).shipment;
  assert.equal(listed?.trackingNumber, "1Z1234512345123456");
  assert.match(listed?.trackingUrl ?? "", /^https:/);
  for (
    const tracking_url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//example.se",
      "https://a b",
      "ftp://x",
      5,
    ]
  ) {
    const shipment =
      only(fulfillment("fulfillments/create", { ...bare, tracking_urls: [], tracking_url })).shipment;
    assert.equal(shipment?.trackingUrl, undefined, `${tracking_url}`);
  }
});

Deno.test("a fulfilment without an order is ignored", () => {
  for (const order_id of [null, "", 0, [], { id: 1 }]) {
    assert.equal(
      reasonOf(fulfillment("fulfillments/create", { status: "success", order_id })),
      "no_order",
    );
  }
});
