import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { ShownDelivery } from "../../services/deliveries/read.ts";
import { standingOf } from "./delivery_standing.ts";
import { Standing } from "./Standing.tsx";

/** The headers that matter, and what happened when. */
export function MessageFacts(
  { message, t, formats, now }: { message: ShownDelivery; t: Translator; formats: Formats; now: Date },
) {
  const standing = standingOf(message);
  const times = [
    ["outbox.time_created", message.createdAt],
    ["outbox.time_due", message.state === "due" ? message.dueAt : null],
    ["outbox.time_dialed", message.dialedAt],
    ["outbox.time_content", standing === "kept" ? null : message.contentAt],
    ["outbox.time_settled", message.settledAt],
  ] as const;
  const facts: [string, string | null][] = [
    [t("outbox.from"), message.from],
    [t("outbox.to"), message.recipient],
    [t("outbox.reply_to"), message.replyTo],
    ...times.map(([label, at]): [string, string | null] => [t(label), at && formats.time(at, now)]),
    [t("outbox.attempts"), message.attempts > 1 ? formats.number(message.attempts) : null],
    [t("outbox.answer"), message.answer],
    [t("outbox.message_id"), message.rfcMessageId],
  ];
  return (
    <dl class="facts">
      <dt>{t("outbox.col_state")}</dt>
      <dd>
        <Standing kind={standing} t={t} />
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

const reasons = ["opted_out", "bounced", "erased", "cancelled", "refunded"] as const;

function reason(code: string, t: Translator): string {
  const known = reasons.find((each) => each === code);
  return known ? t(`outbox.reason_${known}`) : code;
}
