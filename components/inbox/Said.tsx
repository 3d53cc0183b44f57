import type { MessageKey } from "../../locales/translate.ts";
import type { SaidMessage } from "../../services/conversations/said.ts";
import { Words } from "../Words.tsx";
import type { View } from "./view.ts";
import { wayOf } from "./words.ts";

/** One message: the respondent's in the serif, ours set in, a note marked as one. */
export function Said({ view, message, firstName }: { view: View; message: SaidMessage; firstName: string }) {
  const { kind, body, id } = message;
  return (
    <article class={`message ${kind}`} data-key={id} data-message={id}>
      <p class="small muted">
        <Head view={view} message={message} firstName={firstName} />
      </p>
      <Words verbatim={kind === "respondent"}>{body}</Words>
    </article>
  );
}

function Head({ view, message, firstName }: { view: View; message: SaidMessage; firstName: string }) {
  const { t, formats, now } = view;
  const time = formats.time(message.createdAt, now);
  const agent = message.agentName ?? t("inbox.script");
  if (message.kind === "respondent") {
    return (
      <>
        {t(ways[message.via], { name: firstName, time })}
      </>
    );
  }
  if (message.kind === "note") return <>{t("inbox.noted", { agent, time })}</>;
  return (
    <>
      {t("inbox.replied", { agent, time })} · <Journey view={view} message={message} />
    </>
  );
}

const ways: Record<SaidMessage["via"], MessageKey> = {
  page: "inbox.said_on_page",
  inbox: "inbox.said_on_page",
  email: "inbox.said_by_mail",
  sms: "inbox.said_by_text",
};

type Delivery = NonNullable<SaidMessage["delivery"]>;

const stages: Record<Exclude<Delivery["state"], "settled">, MessageKey> = {
  due: "inbox.delivery_due",
  claimed: "inbox.delivery_due",
  dialing: "inbox.delivery_due",
  data: "inbox.delivery_due",
  dead: "inbox.delivery_dead",
  unknown: "inbox.delivery_unknown",
  cancelled: "inbox.delivery_cancelled",
};

/** What became of a reply on its way, and where it went. */
function Journey({ view: { t, formats, now }, message: { delivery } }: { view: View; message: SaidMessage }) {
  if (!delivery) return <span>{t("inbox.delivery_page")}</span>;
  const way = wayOf(t, delivery);
  if (delivery.state !== "settled") {
    const bad = delivery.state === "dead" || delivery.state === "unknown";
    return (
      <span class={bad ? "late" : undefined} title={delivery.answer ?? undefined}>
        {t(stages[delivery.state])}, {way}
      </span>
    );
  }
  const time = delivery.settledAt ? formats.time(delivery.settledAt, now) : "";
  return (
    <span>
      {t(delivery.transport === "outbox" ? "inbox.delivery_outbox" : "inbox.delivery_sent", { time })}, {way}
    </span>
  );
}
