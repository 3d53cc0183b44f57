import type { Translator } from "../../locales/translate.ts";
import type { ConnectionKind } from "../../services/connections/connection.ts";

/** What to do in the shop's own admin, in its words. */
export function Steps({ t, kind }: { t: Translator; kind: ConnectionKind }) {
  if (kind === "shopify") return <ShopifySteps t={t} />;
  if (kind === "woocommerce") return <WooCommerceSteps t={t} />;
  return (
    <ol class="steps">
      <li>{t("connections.api_step_send")}</li>
      <li>{t("connections.api_step_answer")}</li>
    </ol>
  );
}

/** Shopify's admin names its events in the reader's language or in English; the topic names them for certain. */
const shopifyEvents = [
  { events: ["Order creation", "Order payment"], topics: ["orders/create", "orders/paid"], why: "order" },
  {
    events: ["Order fulfillment", "Fulfillment creation", "Fulfillment update"],
    topics: ["orders/fulfilled", "fulfillments/create", "fulfillments/update"],
    why: "parcel",
  },
  { events: ["Order cancellation"], topics: ["orders/cancelled"], why: "cancelled" },
  { events: ["Refund creation"], topics: ["refunds/create"], why: "refund" },
] as const;

const shopifyAppEvents = [
  { topics: ["fulfillment_events/create"], why: "parcel" },
  { topics: ["returns/request", "returns/approve", "returns/close"], why: "return" },
] as const;

function ShopifySteps({ t }: { t: Translator }) {
  return (
    <>
      <ol class="steps">
        <li>{t("connections.shopify_step_open")}</li>
        <li>{t("connections.shopify_step_events")}</li>
        <li>{t("connections.shopify_step_secret")}</li>
      </ol>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("connections.events_column")}>
        <table class="events stacked">
          <thead>
            <tr>
              <th>{t("connections.events_column")}</th>
              <th>{t("connections.topic_column")}</th>
              <th>{t("connections.why_column")}</th>
            </tr>
          </thead>
          <tbody>
            {shopifyEvents.map(({ events, topics, why }) => (
              <tr key={why}>
                <td lang="en">{lines(events)}</td>
                <td class="mono">{lines(topics)}</td>
                <td>{t(`connections.why_${why}`)}</td>
              </tr>
            ))}
            {shopifyAppEvents.map(({ topics, why }) => (
              <tr key={why}>
                <td class="muted">{t("connections.apps_only")}</td>
                <td class="mono">{lines(topics)}</td>
                <td>{t(`connections.why_${why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted small">{t("connections.shopify_app")}</p>
    </>
  );
}

function WooCommerceSteps({ t }: { t: Translator }) {
  return (
    <>
      <ol class="steps">
        <li>{t("connections.woocommerce_step_open")}</li>
        <li>{t("connections.woocommerce_step_fill")}</li>
        <li>{t("connections.woocommerce_step_again")}</li>
      </ol>
      <p class="muted small">
        {t("connections.woocommerce_note")} <a href="/rules">{t("connections.to_rules")}</a>
      </p>
    </>
  );
}

const lines = (texts: readonly string[]) => texts.map((text) => <div key={text}>{text}</div>);
