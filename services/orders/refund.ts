import type { ShopEvent } from "../events/schema.ts";
import { type Ledger, type Order, partKey } from "./ledger.ts";
import { toMinor } from "./money.ts";

/** @returns whether the refund was not yet known */
export function applyRefund(
  ledger: Ledger,
  order: Order,
  { body, externalId, occurredAt }: { body: ShopEvent; occurredAt: Date; externalId: string },
): boolean {
  const key = partKey(order.id, externalId);
  if (ledger.refunds.has(key)) return false;
  const amount = body.return?.amount;
  const amountMinor = amount ? toMinor(amount, body.order?.currency ?? order.currency ?? "") ?? 0 : 0;
  ledger.refunds.set(key, {
    orderId: order.id,
    externalId,
    amountMinor,
    refundedAt: occurredAt,
    isNew: true,
  });
  order.refundedMinor = [...ledger.refunds.values()].filter(({ orderId }) => orderId === order.id)
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  ledger.changed.orders.add(order);
  return true;
}
