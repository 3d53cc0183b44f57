import type { Translator } from "../../locales/translate.ts";
import type { SmsCost } from "../../services/providers/sms_cost.ts";
import { SmsText } from "./SmsText.tsx";

/** What a rule's text message would say, before it is sent to anybody. */
export interface SampleTexts {
  texts: { language: string; text: string; cost: SmsCost }[];
  /** Whether the store has somebody who carries text messages. */
  carried: boolean;
}

/** The text message of a rule in each language, with its parts and its price. */
export function TextSamples({ t, samples: { texts, carried } }: { t: Translator; samples: SampleTexts }) {
  const names = new Intl.DisplayNames(t.language, { type: "language" });
  const unpriced = carried && texts.some(({ cost }) => cost.price === undefined);
  return (
    <details class="part-of text-samples" open>
      <summary>{t("rules.sms_title")}</summary>
      <div class="part-body">
        {!carried && (
          <p class="lacking">
            {t("rules.sms_no_provider")} <a href="/settings/channels">{t("rules.sms_set_up")}</a>
          </p>
        )}
        <p class="muted small">
          {t("rules.sms_lead")} {unpriced && t("rules.sms_no_price")}
        </p>
        <div class="samples">
          {texts.map(({ language, text, cost }) => (
            <div key={language}>
              <h3>{names.of(language)}</h3>
              <SmsText t={t} text={text} cost={cost} language={language} />
            </div>
          ))}
        </div>
      </div>
    </details>
  );
}
