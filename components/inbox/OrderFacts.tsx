import type { ComponentChildren } from "preact";
import type { MessageKey } from "../../locales/translate.ts";
import type { ConcernedOrder } from "../../services/conversations/order.ts";
import type { View } from "./view.ts";
import { returnReason } from "./words.ts";

type Shipment = ConcernedOrder["shipments"][number];
type Return = ConcernedOrder["returns"][number];

const shipmentKeys: Record<Shipment["status"], MessageKey> = {
  shipped: "inbox.shipment_shipped",
  in_transit: "inbox.shipment_in_transit",
  out_for_delivery: "inbox.shipment_out_for_delivery",
  delayed: "inbox.shipment_delayed",
  ready_for_pickup: "inbox.shipment_ready_for_pickup",
  delivered: "inbox.shipment_delivered",
  failed: "inbox.shipment_failed",
};
const returnKeys: Record<Return["status"], MessageKey> = {
  requested: "inbox.return_requested",
  approved: "inbox.return_approved",
  received: "inbox.return_received",
  closed: "inbox.return_closed",
  exchanged: "inbox.return_exchanged",
};

/** What was bought, and what has happened to it since. */
export function OrderFacts({ view, concerned }: { view: View; concerned: ConcernedOrder }) {
  const { t, formats, now } = view;
  const { order, items, shipments, returns, refunds } = concerned;
  const money = (minor: number | null) =>
    minor === null || !order.currency ? "" : formats.money(minor, order.currency);
  const day = (at: Date | null) => at ? formats.day(at, now) : "";
  return (
    <section>
      <h2>{t("inbox.order", { number: order.number ?? order.externalId })}</h2>
      <dl class="facts small">
        {items.map(({ position, quantity, title, sku, priceMinor }) => (
          <Fact
            key={position}
            name={`${quantity > 1 ? `${quantity} × ` : ""}${title ?? sku ?? t("inbox.item")}`}
          >
            {money(priceMinor)}
          </Fact>
        ))}
        {order.totalMinor !== null && <Fact name={t("inbox.order_total")}>{money(order.totalMinor)}</Fact>}
        {order.placedAt && <Fact name={t("inbox.order_placed")}>{day(order.placedAt)}</Fact>}
        {order.cancelledAt && <Fact name={t("inbox.order_cancelled")}>{day(order.cancelledAt)}</Fact>}
        {shipments.map((shipment) => (
          <Fact key={shipment.id} name={t(shipmentKeys[shipment.status])}>
            {day(shipment.deliveredAt ?? shipment.statusAt)}
            {shipment.delayedAt && shipment.status === "delivered" && `, ${t("inbox.shipment_was_delayed")}`}
            <Tracking shipment={shipment} />
          </Fact>
        ))}
        {shipments.length === 0 && <Fact name={t("inbox.shipment")}>{t("inbox.shipment_none")}</Fact>}
        {returns.map(({ id, status, statusAt, reason, note }) => (
          <Fact key={id} name={t(returnKeys[status])}>
            {day(statusAt)}
            {reason && <span class="under" dir="auto">{returnReason(t, reason)}</span>}
            {note && <span class="under verbatim" dir="auto">{note}</span>}
          </Fact>
        ))}
        {returns.length === 0 && <Fact name={t("inbox.return")}>{t("inbox.return_none")}</Fact>}
        {refunds.map(({ id, amountMinor, refundedAt }) => (
          <Fact key={id} name={t("inbox.refunded", { day: day(refundedAt) })}>{money(amountMinor)}</Fact>
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt dir="auto">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The carrier, and the way to its own page; an address that is no web address stays unpressable. */
function Tracking({ shipment: { carrier, trackingNumber, trackingUrl } }: { shipment: Shipment }) {
  const words = [carrier, trackingNumber].filter(Boolean).join(" ");
  if (!words) return null;
  const url = trackingUrl && /^https?:\/\//i.test(trackingUrl) && URL.canParse(trackingUrl)
    ? trackingUrl
    : undefined;
  return (
    <span class="under">
      {url ? <a href={url} rel="noreferrer noopener" target="_blank">{words}</a> : words}
    </span>
  );
}
