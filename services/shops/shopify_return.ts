import type { EventType } from "../events/schema.ts";
import { count, fields, id, instant, known, objects, text } from "./fields.ts";
import { gidNumber, orderIdOf } from "./shopify_order.ts";
import { ignored, type ReturnInput, told, type Translation, type Webhook } from "./translation.ts";

/** `returns/request`, `approve`, `process` and `close`: the stages of a return that have an event. */
export function translateReturn({ topic, body, sentAt, key }: Webhook): Translation {
  const orderId = orderIdOf(fields(body.order)) ?? gidNumber(body.order_id) ?? id(body.order_id);
  const stage = stages[topic];
  if (!orderId || !stage) return ignored("no_order");
  return told({
    id: key(stage.type),
    type: stage.type,
    occurredAt: stage.dates.map((date) => instant(body[date])).find(Boolean) ?? sentAt,
    order: { id: orderId, number: text(fields(body.order).name) },
    return: returnOf(body),
  });
}

// A return that the shop itself opens is approved from the start and never requested. Processing is where the shop
// has the goods in hand: it decides then what is paid back or exchanged.
const stages: Readonly<Record<string, { type: EventType; dates: string[] }>> = {
  "returns/request": { type: "return.requested", dates: ["requested_at", "created_at"] },
  "returns/approve": { type: "return.approved", dates: ["request_approved_at", "approved_at"] },
  "returns/process": { type: "return.received", dates: ["processed_at"] },
  "returns/close": { type: "return.closed", dates: ["closed_at"] },
};

function returnOf(body: Record<string, unknown>): ReturnInput | undefined {
  const lines = objects(body.return_line_items);
  const reasons = lines.map(reasonOf).filter((reason) => reason !== undefined);
  const notes = lines.map((line) => text(line.customer_note) ?? text(line.return_reason_note));
  return known({
    id: orderIdOf(body),
    // One word for the whole return; "unknown" only when no line knows better.
    reason: reasons.find((reason) => reason !== "unknown") ?? reasons[0],
    note: text([...new Set(notes.filter(Boolean))].join("\n")),
    items: lines.length > 0 ? lines.map(itemOf) : undefined,
  });
}

function itemOf(line: Record<string, unknown>) {
  // The order's line, not the return's own: that is what an item can be found by.
  const orderLine = fields(fields(line.fulfillment_line_item).line_item);
  return { id: orderIdOf(orderLine), quantity: count(line.quantity), reason: reasonOf(line) };
}

// From 2026-01 a reason is a definition with a handle; older versions send the name of a fixed list.
function reasonOf(line: Record<string, unknown>): string | undefined {
  const definition = fields(line.return_reason_definition);
  return (text(definition.handle) ?? text(definition.name) ?? text(line.return_reason))?.toLowerCase();
}
