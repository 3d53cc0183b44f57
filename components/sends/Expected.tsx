import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { DraftView } from "../../services/sends/view.ts";
import { languageName } from "../surveys/words.ts";
import { Figure, Reasons } from "./Figure.tsx";
import { reasonLines } from "./reason_lines.ts";

/** Who would be asked, who not and why, and the first messages. */
export function Expected({ t, formats, view }: { t: Translator; formats: Formats; view: DraftView }) {
  const { send, forecast, messages, cost } = view;
  const reasons = reasonLines(t, formats, forecast.suppressed);
  const isText = send.channel === "sms";
  return (
    <>
      <section class="rule" id="forecast">
        <h2>{t("sends.forecast_title")}</h2>
        <div class="figures">
          <Figure
            n={formats.number(forecast.asked)}
            words={t("sends.forecast_asked", { n: forecast.asked })}
          />
        </div>
        {reasons.length > 0 && <h3>{t("sends.forecast_suppressed")}</h3>}
        {reasons.length > 0 && <Reasons reasons={reasons} />}
        {isText && messages.length > 0 && (
          <p class="muted">
            {t("sends.sms_length", { count: Math.max(...messages.map((each) => each.segments ?? 1)) })}
            {cost && `. ${t("sends.sms_cost", { cost: formats.money(cost.minor, cost.currency) })}`}
          </p>
        )}
      </section>
      {messages.length > 0 && (
        <section class="rule" id="previews">
          <h2>{t("sends.preview_title")}</h2>
          <div class="previews">
            {messages.map((message, at) => {
              const address = message.recipient;
              const said = t("sends.preview_to", { address, language: languageName(t, message.language) });
              return (
                <article key={address}>
                  <h3 class="small">{said}</h3>
                  {isText ? <p class="text-message" lang={message.language}>{message.text}</p> : (
                    <>
                      <p class="small muted" lang={message.language}>{message.subject ?? ""}</p>
                      <iframe
                        class="letter"
                        src={`/sends/${send.id}/previews/${at + 1}`}
                        title={said}
                        sandbox=""
                      />
                    </>
                  )}
                </article>
              );
            })}
          </div>
        </section>
      )}
    </>
  );
}
