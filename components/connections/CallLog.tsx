import type { Formats } from "../../locales/format.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Call, RefusedReason } from "../../services/connections/calls.ts";
import type { ConnectionKind } from "../../services/connections/connection.ts";
import type { IgnoredReason } from "../../services/shops/translation.ts";

export interface CallLogProps {
  t: Translator;
  formats: Formats;
  now: Date;
  kind: ConnectionKind;
  calls: Call[];
  /** How many are kept at most. */
  kept: number;
}

/** The calls that a connection has made, newest first, with what became of each. */
export function CallLog({ t, formats, now, kind, calls, kept }: CallLogProps) {
  if (calls.length === 0) {
    return (
      <section class="rule" id="calls">
        <h2>{t("connections.waiting")}</h2>
        <p class="muted">{t(`connections.calls_empty_${kind}`)}</p>
      </section>
    );
  }
  return (
    <section class="rule" id="calls">
      <h2>
        {calls.length >= kept ? t("connections.calls_title", { n: kept }) : t("connections.calls_title_few")}
      </h2>
      <table class="calls">
        <thead>
          <tr>
            <th>{t("connections.call_at")}</th>
            <th>{t("connections.call_topic")}</th>
            <th>{t("connections.call_outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td class="when">
                <time dateTime={call.receivedAt.toISOString()}>{formats.time(call.receivedAt, now)}</time>
              </td>
              <td class="mono">{call.topic}</td>
              <td>
                <span class={`outcome ${call.outcome}`}>{t(`connections.outcome_${call.outcome}`)}</span>
                {call.reason && <span class="muted small">{reasonInWords(t, call.reason)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const reasons: Record<IgnoredReason | RefusedReason, MessageKey> = {
  bad_signature: "connections.reason_bad_signature",
  missing_headers: "connections.reason_missing_headers",
  stale: "connections.reason_stale",
  future: "connections.reason_future",
  too_large: "connections.reason_too_large",
  malformed: "connections.reason_malformed",
  incomplete: "connections.reason_incomplete",
  ping: "connections.reason_ping",
  no_topic: "connections.reason_no_topic",
  unknown_topic: "connections.reason_unknown_topic",
  no_order: "connections.reason_no_order",
  refund_failed: "connections.reason_refund_failed",
  no_money_back: "connections.reason_no_money_back",
  never_placed: "connections.reason_never_placed",
  told_before: "connections.reason_told_before",
  nothing_happened: "connections.reason_nothing_happened",
  not_sent: "connections.reason_not_sent",
  no_movement: "connections.reason_no_movement",
  privacy_request: "connections.reason_privacy_request",
  update_only: "connections.reason_update_only",
  return_stopped: "connections.reason_return_stopped",
};

/** What the API tells an integrator is a sentence already. */
function reasonInWords(t: Translator, reason: string): string {
  return Object.hasOwn(reasons, reason) ? t(reasons[reason as keyof typeof reasons]) : reason;
}
