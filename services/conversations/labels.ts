import type { Language } from "../../locales/languages.ts";
import type { Question, SurveyDefinition } from "../surveys/definition.ts";
import { fillText, type Names } from "../surveys/fill.ts";
import { inLanguage, labelFor } from "../surveys/questions.ts";

/** An answer as it is stored. */
export interface GivenAnswer {
  questionId: string;
  type: Question["type"];
  value: number | string | boolean;
  scale: string | null;
}

/** An answer as somebody reads it. */
export interface LabelledAnswer extends GivenAnswer {
  /** The question as it was put. */
  question: string;
  /** The chosen option's words; null where the value speaks for itself. */
  choice: string | null;
}

/**
 * Puts each answer beside the question it was given to, in the survey's order and the reader's language.
 * @param definition the version that was answered; an answer to a question it lacks is left out
 */
export function labelAnswers(
  definition: SurveyDefinition,
  given: GivenAnswer[],
  language: Language,
  names: Names,
): LabelledAnswer[] {
  const values = new Map(given.map((answer) => [answer.questionId, answer.value]));
  return definition.questions.flatMap((question) => {
    const answer = given.find(({ questionId }) => questionId === question.id);
    if (!answer) return [];
    const { questionId, type, value, scale } = answer;
    const option = question.type === "choice" ? question.options.find(({ id }) => id === value) : undefined;
    return [{
      questionId,
      type,
      value,
      scale,
      question: fillText(labelFor(question, values, language), names),
      choice: option ? fillText(inLanguage(option.label, language), names) : null,
    }];
  });
}
