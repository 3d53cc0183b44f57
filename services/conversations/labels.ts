import type { Language } from "../../locales/languages.ts";
import type { Question, QuestionType, SurveyDefinition } from "../surveys/definition.ts";
import { forItems, mostItems } from "../surveys/each_item.ts";
import { fillText, type Names } from "../surveys/fill.ts";
import { type AnswerValue, inLanguage, labelFor, optionsOf } from "../surveys/questions.ts";

/** An answer as it is stored. */
export interface GivenAnswer {
  questionId: string;
  type: QuestionType;
  value: AnswerValue;
  /** What was typed beside an option that takes words of one's own. */
  words: string | null;
  scale: string | null;
  /** Of a question that is asked for each item: which one, by the shop's id of the product, else its title. */
  productKey?: string | null;
}

/** An answer as somebody reads it. */
export interface LabelledAnswer extends GivenAnswer {
  /** The question as it was put. */
  question: string;
  /** What was chosen, in words, or ranked, best first; empty where the value speaks for itself. */
  said: string[];
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
  return forItems(definition, mostItems).questions.flatMap((question) => {
    const answer = given.find(({ questionId }) => questionId === question.id);
    if (!answer) return [];
    const { questionId, type, value, words, scale } = answer;
    return [{
      questionId,
      type,
      value,
      words,
      scale,
      question: fillText(labelFor(question, values, language), names),
      said: saidIn(question, answer, language).map((text) => fillText(text, names)),
    }];
  });
}

function saidIn(question: Question, { value, words }: GivenAnswer, language: Language): string[] {
  if (question.type === "grid" && typeof value === "object") {
    const ratings = value as Record<string, number>;
    return question.aspects.flatMap(({ id, label }) =>
      id in ratings ? [`${inLanguage(label, language)}: ${ratings[id]}`] : []
    );
  }
  const options = optionsOf(question);
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.flatMap((id) => {
    const option = options.find((option) => option.id === id);
    if (!option) return [];
    const label = inLanguage(option.label, language);
    return [option.words && words ? `${label}: ${words}` : label];
  });
}
