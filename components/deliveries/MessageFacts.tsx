import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { ShownDelivery } from "../../services/deliveries/read.ts";
import { troubleWords } from "../Trouble.tsx";
import { Standing } from "./Standing.tsx";
import { standingOf } from "./how_it_stands.ts";

/** The headers that matter, and what happened when. */
export function MessageFacts(
  { message, t, formats, now }: { message: ShownDelivery; t: Translator; formats: Formats; now: Date },
) {
  const standing = standingOf(message);
  const times = [
    ["deliveries.time_created", message.createdAt],
    ["deliveries.time_due", message.state === "due" ? message.dueAt : null],
    ["deliveries.time_dialed", message.dialedAt],
    ["deliveries.time_content", standing === "kept" ? null : message.contentAt],
    ["deliveries.time_settled", message.settledAt],
    ["deliveries.time_outcome", message.outcomeAt],
  ] as const;
  const facts: [string, string | null][] = [
    [t("deliveries.from"), message.from],
    [t("deliveries.to"), message.recipient],
    [t("deliveries.reply_to"), message.channel === "email" ? message.replyTo : null],
    [
      t("deliveries.sent_by"),
      `${t(`deliveries.channel_${message.channel}`)}${providerName(message.transport)}`,
    ],
    [t("deliveries.step"), message.step > 1 ? t("deliveries.step_n", { n: message.step }) : null],
    [
      t("deliveries.segments"),
      message.segments ? t("deliveries.segments_n", { count: message.segments }) : null,
    ],
    ...times.map(([label, at]): [string, string | null] => [t(label), at && formats.time(at, now)]),
    [t("deliveries.attempts"), message.attempts > 1 ? formats.number(message.attempts) : null],
    [t("deliveries.answer"), message.answer],
    [t("deliveries.outcome_detail"), message.outcomeDetail],
    [t("deliveries.message_id"), message.providerMessageId ?? message.rfcMessageId],
  ];
  return (
    <dl class="facts">
      <dt>{t("deliveries.col_state")}</dt>
      <dd>
        <Standing kind={standing} t={t} />
        {message.trouble && <p class="why">{troubleWords(t, message.trouble)}</p>}
        {message.cancelReason && <span class="muted">{reason(message.cancelReason, t)}</span>}
      </dd>
      {facts.map(([name, value]) =>
        value && (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        )
      )}
    </dl>
  );
}

/** What providers call themselves; the built-in outbox and a plain mail server have no name. */
const providerNames: Record<string, string> = {
  postmark: "Postmark",
  mailgun: "Mailgun",
  ses: "Amazon SES",
  "46elks": "46elks",
  gatewayapi: "GatewayAPI",
  twilio: "Twilio",
};

const providerName = (transport: string | null) => {
  const name = transport && providerNames[transport];
  return name ? ` (${name})` : "";
};

const reasons = [
  "opted_out",
  "bounced",
  "erased",
  "cancelled",
  "refunded",
  "rule_off",
  "country_off",
  "expired",
  "answered",
  "send_stopped",
] as const;

/** Why a message was stopped, in a sentence. */
export function reason(code: string, t: Translator): string {
  const known = reasons.find((each) => each === code);
  return known ? t(`deliveries.reason_${known}`) : code;
}
