import assert from "node:assert/strict";
import { translateShopify } from "../../../services/shops/shopify.ts";
import { type Body, fixture, only, plain, reasonOf } from "./fixtures.ts";

const receivedAt = new Date("2026-05-01T12:00:00Z");
const headers = new Headers({ "X-Shopify-Event-Id": "e1", "X-Shopify-Triggered-At": "2026-05-01T11:59:58Z" });
const body = (changes: Body = {}) => ({ ...fixture("shopify/return_requested.json"), ...changes });
const translate = (topic: string, changes: Body = {}) =>
  translateShopify(topic, body(changes), headers, receivedAt);
const line = (changes: Body) => ({ quantity: 1, ...changes });

Deno.test("a requested return names order, items, reasons and what the customer wrote", () => {
  assert.deepEqual(plain(only(translate("returns/request"))), {
    id: "e1:return.requested:returns/request:945000961",
    type: "return.requested",
    occurredAt: "2026-05-01T11:59:58.000Z",
    order: { id: "450789469" },
    return: {
      id: "945000961",
      reason: "size_too_small",
      note: "Sitter för tight över axlarna.",
      items: [
        { id: "466157049", quantity: 1, reason: "unknown" },
        { id: "518995019", quantity: 1, reason: "size_too_small" },
      ],
    },
  });
});

Deno.test("every stage of a return has its event, or a reason for none", () => {
  const events: [topic: string, type: string][] = [
    ["returns/request", "return.requested"],
    ["returns/approve", "return.approved"],
    ["returns/process", "return.received"],
    ["returns/close", "return.closed"],
  ];
  for (const [topic, type] of events) assert.equal(only(translate(topic)).type, type);
  const reasons: [topic: string, reason: string][] = [
    ["returns/update", "update_only"],
    ["returns/decline", "return_stopped"],
    ["returns/cancel", "return_stopped"],
    ["returns/reopen", "told_before"],
  ];
  for (const [topic, reason] of reasons) assert.equal(reasonOf(translate(topic)), reason);
});

Deno.test("a closed return tells its order and id, which is all that is sent", () => {
  const event = only(
    translateShopify("returns/close", fixture("shopify/return_closed.json"), headers, receivedAt),
  );
  assert.deepEqual(plain([event.order, event.return]), [{ id: "450789469" }, { id: "945000961" }]);
});

Deno.test("a stage's own date comes before the time of sending, and another stage's does not", () => {
  const at = "2026-04-01T00:00:00.000Z";
  const now = "2026-05-01T11:59:58.000Z";
  assert.equal(only(translate("returns/request", { created_at: at })).occurredAt, at);
  assert.equal(only(translate("returns/close", { closed_at: at })).occurredAt, at);
  assert.equal(only(translate("returns/close", { created_at: at })).occurredAt, now);
  assert.equal(only(translate("returns/approve", { created_at: at })).occurredAt, now);
});

Deno.test("reasons are told in lower case, from the list, from free text and from definitions", () => {
  const cases: [changes: Body, reason: string | undefined][] = [
    ...[
      "COLOR",
      "DEFECTIVE",
      "NOT_AS_DESCRIBED",
      "OTHER",
      "SIZE_TOO_LARGE",
      "STYLE",
      "UNKNOWN",
      "UNWANTED",
      "WRONG_ITEM",
    ]
      .map((reason): [Body, string] => [{ return_reason: reason }, reason.toLowerCase()]),
    [{ return_reason: " Passade inte gästrummet " }, "passade inte gästrummet"],
    [{ return_reason: null }, undefined],
    [{ return_reason: 5 }, undefined],
    [
      { return_reason: "OTHER", return_reason_definition: { handle: "Arrived-Late", name: "Arrived late" } },
      "arrived-late",
    ],
    [{ return_reason_definition: { name: "Arrived late" } }, "arrived late"],
    [{ return_reason: "STYLE", return_reason_definition: null }, "style"],
  ];
  for (const [changes, reason] of cases) {
    const event = only(translate("returns/request", { return_line_items: [line(changes)] }));
    assert.equal(event.return?.reason, reason);
    assert.equal(event.return?.items?.[0]?.reason, reason);
  }
});

Deno.test("notes of several lines stand under each other, each once", () => {
  const lines = [
    line({ customer_note: "Trasig", return_reason_note: "not read" }),
    line({ return_reason_note: "Repig" }),
    line({ customer_note: "Trasig" }),
    line({ customer_note: "" }),
  ];
  assert.equal(
    only(translate("returns/request", { return_line_items: lines })).return?.note,
    "Trasig\nRepig",
  );
});

Deno.test("an item without the order's line keeps its reason and loses its id", () => {
  for (
    const fulfillment_line_item of [null, undefined, 5, {}, { line_item: null }, { line_item: { id: "" } }]
  ) {
    const lines = [line({ id: 9, fulfillment_line_item, return_reason: "STYLE" })];
    const items = only(translate("returns/request", { return_line_items: lines })).return?.items;
    assert.deepEqual(plain(items), [{ quantity: 1, reason: "style" }]);
  }
});

Deno.test("the order is found by number, by long id and by either alone", () => {
  const cases: [changes: Body, id: string][] = [
    [{ order: { id: 1 } }, "1"],
    [{ order: { admin_graphql_api_id: "gid://shopify/Order/2" } }, "2"],
    [{ order: null, order_id: 3 }, "3"],
    [{ order: null, order_id: "gid://shopify/Order/4" }, "4"],
  ];
  for (const [changes, id] of cases) assert.equal(only(translate("returns/approve", changes)).order?.id, id);
});

Deno.test("a return without an order is ignored", () => {
  for (const order of [null, undefined, 5, "450789469", [], {}, { id: null }]) {
    assert.equal(reasonOf(translate("returns/request", { order })), "no_order");
  }
});
