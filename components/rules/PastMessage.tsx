import type { Translator } from "../../locales/translate.ts";
import type { RecordedEntry } from "../../services/triggers/journey/recorded.ts";
import { standingOf } from "../deliveries/how_it_stands.ts";
import { reason } from "../deliveries/MessageFacts.tsx";
import { Standing } from "../deliveries/Standing.tsx";

/** What became of a message that has left, or was to, and what was in it. */
export function PastMessage(
  { t, message }: { t: Translator; message: Extract<RecordedEntry, { kind: "message" }> },
) {
  const { deliveryId, text, hasHtml, subject, cancelReason, language } = message;
  const page = `/deliveries/${deliveryId}`;
  const called = subject ?? t("rules.email");
  return (
    <>
      <p class="muted small">
        <Standing kind={standingOf(message)} t={t} />
        {cancelReason && ` · ${reason(cancelReason, t)}`} · <a href={page}>{t("rules.past_open")}</a>
      </p>
      {text && <p class="text-message" lang={language}>{text}</p>}
      {hasHtml && (
        <details class="mail-of">
          <summary>{t("rules.show_mail", { subject: called })}</summary>
          <iframe class="letter" src={`${page}/html`} title={called} sandbox="" loading="lazy" />
        </details>
      )}
    </>
  );
}
