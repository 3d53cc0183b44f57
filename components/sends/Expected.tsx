import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Rehearsed } from "../../services/sends/rehearse.ts";
import type { DraftView } from "../../services/sends/view.ts";
import { languageInText } from "../language_in_text.ts";
import { Figure, Reasons } from "./Figure.tsx";
import { reasonLines } from "./reason_lines.ts";
import { stateName } from "./words.ts";

/** Who would be asked, who not and why, and the first messages. */
export function Expected(
  { t, formats, view, now }: { t: Translator; formats: Formats; view: DraftView; now: Date },
) {
  const { send, forecast, messages, cost } = view;
  const reasons = reasonLines(t, formats, forecast.suppressed);
  const isText = send.channel === "sms";
  const saidOf = ({ recipient, language }: Rehearsed) =>
    t("sends.preview_to", { address: recipient, language: languageInText(t, language) });
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
        {forecast.others.length > 0 && (
          <>
            <ul class="plain">
              {forecast.others.map((other) => (
                <li key={other.id}>
                  {t("sends.also_on", {
                    n: other.people,
                    name: other.name,
                    state: stateName(t, other.state, other.startAt, now),
                  })} <a href={`/sends/${other.id}`}>{t("sends.also_on_link")}</a>
                </li>
              ))}
            </ul>
            <p class="muted">{t("sends.also_on_text")}</p>
          </>
        )}
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
          <h2 id="previews-title">{t("sends.preview_title")}</h2>
          {!isText && messages.length > 1 && (
            <ol class="plain preview-ways">
              {messages.map((message, at) => (
                <li key={message.recipient}>
                  <a href={`#preview-${at + 1}`} aria-label={`${at + 1}: ${saidOf(message)}`}>
                    {String(at + 1)}
                  </a>
                </li>
              ))}
            </ol>
          )}
          <div
            class={isText ? "previews" : "previews letters"}
            role="region"
            aria-labelledby="previews-title"
            tabIndex={0}
          >
            {messages.map((message, at) => (
              <article key={message.recipient} id={`preview-${at + 1}`}>
                <h3 class="small">{saidOf(message)}</h3>
                {isText ? <p class="text-message" lang={message.language}>{message.text}</p> : (
                  <>
                    <p class="small muted" lang={message.language}>{message.subject ?? ""}</p>
                    <iframe
                      class="letter"
                      src={`/sends/${send.id}/previews/${at + 1}`}
                      title={saidOf(message)}
                      sandbox=""
                      loading="lazy"
                    />
                  </>
                )}
              </article>
            ))}
          </div>
        </section>
      )}
    </>
  );
}
