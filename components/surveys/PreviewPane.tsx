import { type Language, languages } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import { Choose } from "./Choose.tsx";
import { languageName } from "./words.ts";

export interface PreviewPaneProps {
  t: Translator;
  surveyId: string;
  language: Language;
  /** Made-up ones, which have no number, and the store's own. */
  orders: { id: string; number?: string; says: string }[];
}

/** The survey as people will see it, beside what is written; the form fills the frame without a script, too. */
export function PreviewPane({ t, surveyId, language, orders }: PreviewPaneProps) {
  const path = `/surveys/${surveyId}/preview`;
  return (
    <aside class="preview" aria-labelledby="preview-title">
      <div class="preview-head">
        <h2 id="preview-title">{t("surveys.preview")}</h2>
        <fieldset class="widths">
          <legend class="hidden-text">{t("surveys.preview_width")}</legend>
          <label>
            <input type="radio" name="width" value="phone" checked />
            <span>{t("surveys.preview_phone")}</span>
          </label>
          <label>
            <input type="radio" name="width" value="desktop" id="desktop-width" />
            <span>{t("surveys.preview_desktop")}</span>
          </label>
        </fieldset>
      </div>
      <form method="get" action={path} target="preview" class="preview-form" data-preview="">
        <Choose
          id="preview-language"
          name="language"
          label={t("surveys.preview_language")}
          options={languages.map((each) => [each, languageName(t, each)])}
          value={language}
        />
        <Choose
          id="preview-order"
          name="order"
          label={t("surveys.preview_order")}
          options={[
            ...orders.map(({ id, number, says }): [string, string] => [id, orderName(t, number, says)]),
            ["unknown", t("surveys.preview_unknown")],
          ]}
          value="known"
        />
        <button class="button" type="submit">{t("surveys.show")}</button>
      </form>
      <iframe
        name="preview"
        title={t("surveys.preview")}
        src={`${path}?language=${language}&order=known`}
        loading="lazy"
      />
    </aside>
  );
}

function orderName(t: Translator, number: string | undefined, what: string): string {
  if (number === undefined) return t("surveys.preview_known", { what });
  return what ? t("surveys.preview_says", { number, what }) : t("surveys.preview_of_order", { number });
}
