import { type Language, languages } from "../../locales/languages.ts";
import { Choose } from "./Choose.tsx";
import { languageName } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface LanguageBarProps {
  writing: Writing;
  /** How many texts are not written yet, by language. */
  missing: Record<Language, number>;
  /** The languages that people are asked in. */
  inUse: Language[];
}

/** Which language is written in, and which beside it; how much is missing in each. */
export function LanguageBar({ writing, missing, inUse }: LanguageBarProps) {
  const { t, surveyId, language, beside } = writing;
  const said = (each: Language) =>
    missing[each] === 0
      ? t("surveys.complete")
      : inUse.includes(each)
      ? t("surveys.missing", { n: missing[each] })
      : t("surveys.not_in_use");
  return (
    <form method="get" action={`/surveys/${surveyId}#language`} class="language-bar">
      <Choose
        id="language"
        name="language"
        label={t("surveys.write_in")}
        options={languages.map((each) => [each, `${languageName(t, each)} · ${said(each)}`])}
        value={language}
      />
      <Choose
        id="beside"
        name="beside"
        label={t("surveys.beside")}
        options={[
          ["", t("surveys.beside_none")],
          ...languages.filter((each) => each !== language)
            .map((each): [string, string] => [each, `${languageName(t, each)} · ${said(each)}`]),
        ]}
        value={beside ?? ""}
      />
      <button class="button" type="submit">{t("surveys.show")}</button>
    </form>
  );
}
