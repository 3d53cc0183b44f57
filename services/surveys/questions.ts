import type { Language } from "../../locales/languages.ts";
import type { LocalisedText, Option, Question, QuestionOf, SurveyDefinition } from "./definition.ts";
import { inBand } from "./logic.ts";

/**
 * The value of one answer: a rating, an option's id, several (chosen, or ranked best first), words, a date
 * (`2026-11-21`), yes or no, or a rating for each aspect.
 */
export type AnswerValue = number | string | boolean | string[] | Record<string, number>;
export type AnswerValues = ReadonlyMap<string, AnswerValue>;

/** A question's words: for a choice, those of the rating's band. */
export function labelFor(question: Question, given: AnswerValues, language: Language): string {
  const other = question.type === "choice" && question.labelWhen.find(({ when }) => inBand(when, given));
  return inLanguage(other ? other.label : question.label, language);
}

/** A text in a language, in English where the survey does not speak it, else in any that it speaks. */
export function inLanguage(text: LocalisedText, language: Language): string {
  return text[language] || text.en || Object.values(text).find(Boolean) || "";
}

export type RatingType = "nps" | "csat" | "ces";
export type RatingQuestion = QuestionOf<RatingType>;

/** The ends of the scales that count as scores. */
export const ratingScales = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;

export const isRating = (question: Question): question is RatingQuestion => question.type in ratingScales;

/** The numbers that may be given, lowest first. */
export function ratingsOf(type: RatingType): number[] {
  const [low, high] = ratingScales[type];
  return Array.from({ length: high - low + 1 }, (_, step) => low + step);
}

/** The rating that the survey is about: its first question on a scale. */
export function ratingQuestion(definition: SurveyDefinition): RatingQuestion | undefined {
  return definition.questions.find(isRating);
}

/** The scale that a question's answer is stored with; none for words and choices. */
export function scaleOf(question: Question): string | null {
  if (isRating(question)) return ratingScales[question.type].join("-");
  return question.type === "grid" ? question.scale : null;
}

/** The options that a question offers; none where nothing is chosen. */
export function optionsOf(question: Question): Option[] {
  switch (question.type) {
    case "choice":
    case "choices":
    case "ranking":
      return question.options;
    default:
      return [];
  }
}
