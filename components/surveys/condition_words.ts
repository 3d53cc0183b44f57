import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Condition, Question, When } from "../../services/surveys/definition.ts";
import { choicesOf, factKeys, factWords, questionName } from "./words.ts";

/** The conditions of a `showWhen` or `endWhen`. */
export const conditionsIn = (when: When | undefined): Condition[] =>
  !when ? [] : "conditions" in when ? when.conditions : [when];

/** When something is shown, in a line: `the answer to “…” is 0–6`. */
export function whenInWords(t: Translator, when: When, questions: Question[], language: Language): string {
  const any = "conditions" in when && when.match === "any";
  return conditionsIn(when).map((each) => conditionInWords(t, each, questions, language))
    .join(` ${t(any ? "surveys.or" : "surveys.and")} `);
}

function conditionInWords(
  t: Translator,
  condition: Condition,
  questions: Question[],
  language: Language,
): string {
  const asked = "fact" in condition ? undefined : questions.find(({ id }) => id === condition.questionId);
  const subject = "fact" in condition
    ? t(factKeys[condition.fact])
    : t("surveys.answer_to", { question: questionName(t, asked, language) });
  if ("is" in condition || "options" in condition) {
    const words = "is" in condition
      ? condition.is.map((word) => {
        const known = factWords[condition.fact]?.[word];
        return known ? t(known) : word;
      })
      : condition.options.map((id) => new Map(choicesOf(t, asked, language)).get(id) ?? id);
    const list = words.join(` ${t("surveys.or")} `);
    if ("is" in condition && condition.fact === "channel") {
      return t(condition.not ? "surveys.says_not_came" : "surveys.says_came", { words: list });
    }
    if ("is" in condition && condition.fact === "late" && condition.is.length === 1) {
      return t(
        (condition.is[0] === "yes") === !condition.not ? "surveys.says_late" : "surveys.says_not_late",
      );
    }
    return t(condition.not ? "surveys.says_is_not" : "surveys.says_is", { subject, words: list });
  }
  const { from, to } = condition;
  if (from !== undefined && to !== undefined) {
    return t("surveys.says_between", { subject, from: String(from), to: String(to) });
  }
  if (from !== undefined) return t("surveys.says_from", { subject, from: String(from) });
  return to === undefined
    ? t("surveys.says_any", { subject })
    : t("surveys.says_to", { subject, to: String(to) });
}
