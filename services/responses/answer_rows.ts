import type { Rated } from "../alerts/rules.ts";
import type { Language } from "../../locales/languages.ts";
import type { GivenAnswer } from "../conversations/labels.ts";
import { excerptOf } from "../conversations/words.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import {
  type AnswerValues,
  inLanguage,
  isRating,
  optionsOf,
  type RatingQuestion,
  ratingQuestion,
  scaleOf,
} from "../surveys/questions.ts";

/** Answers as they are stored: each with the type and scale of its question. */
export function answerRows(
  definition: SurveyDefinition,
  { answers, words }: { answers: AnswerValues; words: ReadonlyMap<string, string> },
): GivenAnswer[] {
  return definition.questions.flatMap((question) => {
    const value = answers.get(question.id);
    return value === undefined ? [] : [{
      questionId: question.id,
      type: question.type,
      value,
      words: words.get(question.id) ?? null,
      scale: scaleOf(question),
    }];
  });
}

/** The rating that the survey is about, when it was given. */
export function ratingOf(definition: SurveyDefinition, answers: AnswerValues): Rated | undefined {
  const question = ratingQuestion(definition);
  return question && ratedIn(question, answers);
}

/** What counts as a score: of each kind the first question. */
export function scoresOf(definition: SurveyDefinition, answers: AnswerValues): Rated[] {
  const asked = definition.questions.filter(isRating);
  const first = asked.filter(({ type }, index) => asked.findIndex((other) => other.type === type) === index);
  return first.flatMap((question) => ratedIn(question, answers) ?? []);
}

function ratedIn({ id, type }: RatingQuestion, answers: AnswerValues): Rated | undefined {
  const rating = answers.get(id);
  return typeof rating === "number" ? { type, rating } : undefined;
}

export function contactWanted(definition: SurveyDefinition, answers: AnswerValues): boolean {
  return definition.questions.some(({ type, id }) => type === "contact" && answers.get(id) === true);
}

/** What a list shows of a response: the respondent's own words, else what they chose, in the shop's language. */
export function excerptOfAnswers(
  definition: SurveyDefinition,
  answers: AnswerValues,
  language: Language,
): string | undefined {
  for (const { type, id } of definition.questions) {
    const value = answers.get(id);
    if (type === "text" && typeof value === "string") return excerptOf(value);
  }
  for (const question of definition.questions) {
    const value = answers.get(question.id);
    const first = Array.isArray(value) ? value[0] : value;
    const option = optionsOf(question).find(({ id }) => id === first);
    if (option) return inLanguage(option.label, language);
  }
}
