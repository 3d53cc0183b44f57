import type { Ctx } from "../context.ts";
import type { EventType, ShopEvent } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { type Ledger, partKey, type Return } from "./ledger.ts";

const statuses: Partial<Record<EventType, Return["status"]>> = {
  "return.requested": "requested",
  "return.approved": "approved",
  "return.received": "received",
  "return.closed": "closed",
  "exchange.sent": "exchanged",
};

/** @returns whether the return was not yet known to have this status */
export function applyReturn(
  ledger: Ledger,
  ctx: Pick<Ctx, "now">,
  order: { id: string },
  body: ShopEvent,
  at: Date,
): boolean {
  const given = body.return;
  const externalId = given?.id ?? "";
  const status = statuses[body.type]!;
  const key = partKey(order.id, externalId);
  const known = ledger.returns.get(key);
  const reason = given?.reason ?? given?.items?.find((item) => item.reason)?.reason;
  const described = {
    reason: reason ?? known?.reason ?? null,
    note: given?.note ?? known?.note ?? null,
    requestedAt: known?.requestedAt ?? (status === "requested" ? at : null),
    receivedAt: known?.receivedAt ?? (status === "received" ? at : null),
    closedAt: known?.closedAt ?? (status === "closed" ? at : null),
  };
  if (!known) {
    const made = { ...described, id: newId(ctx.now()), orderId: order.id, externalId, status, statusAt: at };
    ledger.returns.set(key, made);
    ledger.changed.returns.add(made);
    return true;
  }
  const news = status === "closed" ? known.closedAt === null : known.status !== status;
  Object.assign(known, described, at >= known.statusAt ? { status, statusAt: at } : {});
  ledger.changed.returns.add(known);
  return news;
}
