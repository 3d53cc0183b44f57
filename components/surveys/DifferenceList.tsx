import type { Language } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Difference } from "../../services/surveys/compare.ts";
import { languageInText } from "../language_in_text.ts";
import { inWords, questionName } from "./words.ts";

/** What was added, removed or changed, in words. */
export function DifferenceList(
  { t, language, differences }: { t: Translator; language: Language; differences: Difference[] },
) {
  return (
    <ul class="differences">
      {differences.map((each, index) => (
        <li key={index}>
          {each.kind === "text"
            ? (
              <>
                <span>
                  {t("surveys.diff_text", {
                    where: each.question
                      ? `“${questionName(t, each.question, language)}”`
                      : t(each.path === "title" ? "surveys.headline" : "surveys.thanks_section"),
                    language: languageInText(t, each.language),
                  })}
                </span>{" "}
                <del lang={each.language}>{each.before || t("surveys.diff_nothing")}</del>
                {" → "}
                <ins lang={each.language}>{each.after || t("surveys.diff_nothing")}</ins>
              </>
            )
            : inOneSentence(t, each, language)}
        </li>
      ))}
    </ul>
  );
}

function inOneSentence(
  t: Translator,
  each: Exclude<Difference, { kind: "text" }>,
  language: Language,
): string {
  const question = questionName(t, each.question, language);
  switch (each.kind) {
    case "option_added":
    case "option_removed":
      return t(`surveys.diff_${each.kind}`, { question, option: inWords(each.label, language) });
    case "required":
      return t(each.question.required ? "surveys.diff_required_on" : "surveys.diff_required_off", {
        question,
      });
    default:
      return t(`surveys.diff_${each.kind}` as MessageKey, { question });
  }
}
