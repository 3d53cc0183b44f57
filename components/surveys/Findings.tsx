import type { Fault } from "../../services/surveys/check.ts";
import type { MessageKey } from "../../locales/translate.ts";
import { faultInWords, questionName } from "./words.ts";
import type { Writing } from "./writing.ts";

/** Something that could be better; it locks nothing. */
export interface Hint {
  code: string;
  questionId?: string;
  what?: string;
}

/** What keeps a survey from being published, and what is worth a thought; each says where. */
export function Findings(
  { writing, faults, hints }: { writing: Writing; faults: Fault[]; hints: Hint[] },
) {
  const { t, questions, language } = writing;
  const where = (questionId: string | undefined, words: string, isOfQuestions = false) => {
    const question = questions.find(({ id }) => id === questionId);
    if (!question) {
      const place = questions.length === 0 && isOfQuestions ? "add-type" : `survey-title-${language}`;
      return <a href={`#${place}`}>{words}</a>;
    }
    return (
      <>
        <a href={`#q-${question.id}`}>{questionName(t, question, language)}</a>
        <span>{words}</span>
      </>
    );
  };
  return (
    <>
      {faults.length > 0
        ? (
          <section class="findings bad" aria-labelledby="faults">
            <h2 id="faults">{t("surveys.faults", { n: faults.length })}</h2>
            <ul class="plain">
              {faults.map((fault, index) => (
                <li key={index}>
                  {where(fault.questionId, faultInWords(writing, fault), fault.code === "no_questions")}
                </li>
              ))}
            </ul>
          </section>
        )
        : <p class="small muted no-faults">{t("surveys.no_faults")}</p>}
      {hints.length > 0 && (
        <section class="findings" aria-labelledby="hints">
          <h2 id="hints">{t("surveys.hints")}</h2>
          <ul class="plain">
            {hints.map((hint, index) => (
              <li key={index}>
                {where(
                  hint.questionId,
                  t(`hints.hint.${hint.code}` as MessageKey, { what: hint.what ?? "" }),
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
