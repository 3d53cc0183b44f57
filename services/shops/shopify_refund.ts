import { amount, sum } from "./amounts.ts";
import { count, currency, fields, id, instant, known, objects, text } from "./fields.ts";
import { orderIdOf } from "./shopify_order.ts";
import { ignored, told, type Translation, type Webhook } from "./translation.ts";

/** `refunds/create`: money paid back, with or without a return. The order is named by its id only. */
export function translateRefund({ body, sentAt, key }: Webhook): Translation {
  const orderId = id(body.order_id);
  if (!orderId) return ignored("no_order");
  const payments = objects(body.transactions).filter((payment) => payment.kind === "refund");
  // Goods put back on the shelf or a line taken off the order: Shopify calls that a refund, and lists no payment.
  if (payments.length === 0 && Array.isArray(body.transactions)) return ignored("no_money_back");
  if (payments.length > 0 && payments.every((payment) => unpaid.has(payment.status))) {
    return ignored("refund_failed");
  }
  const lines = objects(body.refund_line_items);
  return told({
    id: key("refund.issued"),
    type: "refund.issued",
    occurredAt: instant(body.processed_at) ?? instant(body.created_at) ?? sentAt,
    order: { id: orderId },
    return: known({
      id: orderIdOf(fields(body.return)),
      note: text(body.note),
      amount: paidBack(payments, lines) ??
        sum(lines.flatMap((line) => [amount(line.subtotal), amount(line.total_tax)])),
      items: lines.length > 0
        ? lines.map((line) => ({ id: id(line.line_item_id), quantity: count(line.quantity) }))
        : undefined,
    }),
  });
}

const unpaid = new Set<unknown>(["failure", "error"]);

// A payment may be in the currency that the customer paid in; the lines, like the order's total, are in the shop's.
function paidBack(payments: Record<string, unknown>[], lines: Record<string, unknown>[]): string | undefined {
  const succeeded = payments.filter((payment) => payment.status === "success");
  const shopCurrencies = lines.map((line) =>
    currency(fields(fields(line.subtotal_set).shop_money).currency_code)
  );
  const currencies = new Set([...succeeded.map((payment) => currency(payment.currency)), ...shopCurrencies]);
  currencies.delete(undefined);
  return currencies.size > 1 ? undefined : sum(succeeded.map((payment) => amount(payment.amount)));
}
