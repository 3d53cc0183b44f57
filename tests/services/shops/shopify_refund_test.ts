import assert from "node:assert/strict";
import { translateShopify } from "../../../services/shops/shopify.ts";
import { type Body, fixture, only, plain, reasonOf } from "./fixtures.ts";

const receivedAt = new Date("2026-05-01T12:00:00Z");
const headers = new Headers({ "X-Shopify-Event-Id": "e1" });
const refund = (changes: Body = {}) =>
  translateShopify("refunds/create", { ...fixture("shopify/refund.json"), ...changes }, headers, receivedAt);
const amountOf = (changes: Body) => only(refund(changes)).return?.amount;

Deno.test("a refund names its order by id and says what was paid back", () => {
  assert.deepEqual(plain(only(refund())), {
    id: "e1:refund.issued:refunds/create:509562969",
    type: "refund.issued",
    occurredAt: "2025-07-02T16:38:15.000Z",
    order: { id: "450789469" },
    return: {
      note: "it broke during shipping",
      amount: "209.00",
      items: [{ id: "703073504", quantity: 1 }, { id: "466157049", quantity: 1 }],
    },
  });
});

Deno.test("a refund belongs to its return", () => {
  const cases: [given: unknown, id: string | undefined][] = [
    [{ id: 945000961, admin_graphql_api_id: "gid://shopify/Return/945000961" }, "945000961"],
    [{ admin_graphql_api_id: "gid://shopify/Return/945000961" }, "945000961"],
    [null, undefined],
    ["945000961", undefined],
    [{}, undefined],
  ];
  for (const [given, id] of cases) assert.equal(only(refund({ return: given })).return?.id, id);
});

Deno.test("the amount is the exact sum of the refund transactions that succeeded", () => {
  const paid = (amount: unknown, changes: Body = {}) => ({
    kind: "refund",
    status: "success",
    currency: "USD",
    amount,
    ...changes,
  });
  const cases: [transactions: unknown, amount: string | undefined][] = [
    [[paid("0.10"), paid("0.20")], "0.30"],
    [[paid("100.00"), paid("5.00", { status: "failure" })], "100.00"],
    [[paid("100.00"), paid("5.00", { status: "pending" })], "100.00"],
    [[paid("100.00"), paid("5.00", { kind: "void" }), paid("7.00", { kind: "sale" })], "100.00"],
    [[paid(12.5)], "12.50"],
    [[paid("12.345")], "12.345"],
    [[paid("1.00"), paid("much"), paid(null)], "1.00"],
    [[paid("0.00")], "0.00"],
    // Nothing succeeded yet, or payments were not told of: what the lines are worth, with tax.
    [[paid("209.00", { status: "pending" })], "399.29"],
    [[paid("much")], "399.29"],
    [null, "399.29"],
    ["none", "399.29"],
    // Paid in the customer's currency: the order's is the shop's.
    [[paid("2090.00", { currency: "SEK" })], "399.29"],
    [[paid("100.00"), paid("900.00", { currency: "SEK" })], "399.29"],
  ];
  for (const [transactions, amount] of cases) {
    assert.equal(amountOf({ transactions }), amount, JSON.stringify(transactions));
  }
});

Deno.test("goods put back without a payment are not counted as money paid back", () => {
  const voided = { kind: "void", status: "success", currency: "USD", amount: "209.00" };
  for (const transactions of [[], [voided]]) {
    assert.equal(reasonOf(refund({ transactions })), "no_money_back");
  }
});

Deno.test("a refund without lines or transactions has no amount", () => {
  const bare = only(refund({ transactions: null, refund_line_items: [], note: "", return: null }));
  assert.equal(bare.return, undefined);
  assert.equal(bare.type, "refund.issued");
  const odd = only(refund({ transactions: {}, refund_line_items: "two", note: 7 }));
  assert.equal(odd.return, undefined);
});

Deno.test("a refund of which no transaction succeeded is not told of", () => {
  for (const status of ["failure", "error"]) {
    const transactions = [{ kind: "refund", status, amount: "209.00" }];
    assert.equal(reasonOf(refund({ transactions })), "refund_failed");
  }
});

Deno.test("a refund without an order is ignored", () => {
  for (const order_id of [null, 0, "", {}, 1.5]) {
    assert.equal(reasonOf(refund({ order_id })), "no_order");
  }
});
