import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Improvement } from "../../services/stores/improvements.ts";
import type { Problems } from "../problems.ts";
import { warned } from "../unsaved.ts";
import { InLanguages } from "./InLanguages.tsx";

export interface ImprovementsProps {
  t: Translator;
  storeId: string;
  improvements: Improvement[];
  /** The store's own language first. */
  languages: Language[];
  typed: Partial<Record<Language, string>>;
  problems: Problems;
}

/** What the shop changed thanks to answers: the list that the thanks page shows, and one more line for it. */
export function Improvements({ t, storeId, improvements, languages, typed, problems }: ImprovementsProps) {
  const at = `/settings/stores/${storeId}/improvements`;
  return (
    <section class="rule" id="improvements">
      <h2>{t("stores.improvements")}</h2>
      <p class="muted">{t("stores.improvements_lead")}</p>
      {improvements.length === 0
        ? <p class="none">{t("stores.improvements_none")}</p>
        : (
          <ul class="plain ways">
            {improvements.map(({ id, text }) => (
              <li key={id} class="improvement">
                <span dir="auto">{languages.map((language) => text[language]).find(Boolean)}</span>
                <form method="post" action={`${at}/${id}/removal`}>
                  <button class="button quiet" type="submit">
                    {t("stores.improvement_remove")}
                    <span class="hidden-text">
                      : {languages.map((language) => text[language]).find(Boolean)}
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
      <form method="post" action={at} class="form" {...warned(Object.keys(problems).length > 0)}>
        {problems.text && <p class="error" role="alert">{problems.text}</p>}
        <InLanguages
          t={t}
          name="text"
          label="stores.improvement_text"
          others="stores.improvement_others"
          languages={languages}
          texts={typed}
          problems={problems}
          maxLength={300}
        />
        <div class="actions">
          <button class="button" type="submit">{t("stores.improvement_add")}</button>
        </div>
      </form>
    </section>
  );
}
