import type { Language } from "../../locales/languages.ts";
import type { LocalisedText, Question, QuestionOf, ShowWhen, SurveyDefinition } from "./definition.ts";

/** The value of one answer: a rating, an option's id or words, or the wish to be contacted. */
export type AnswerValue = number | string | boolean;
export type AnswerValues = ReadonlyMap<string, AnswerValue>;

/** Whether something bound to a rating is shown; without that rating it is not. */
export function isShown(when: ShowWhen | undefined, given: AnswerValues): boolean {
  if (!when) return true;
  const rating = given.get(when.questionId);
  return typeof rating === "number" && rating >= when.from && rating <= when.to;
}

/** The questions that somebody with these answers sees. */
export function shownQuestions(definition: SurveyDefinition, given: AnswerValues): Question[] {
  return definition.questions.filter((question) => isShown(question.showWhen, given));
}

/** The options of a choice that somebody with these answers sees. */
export function shownOptions(question: QuestionOf<"choice">, given: AnswerValues) {
  return question.options.filter((option) => isShown(option.showWhen, given));
}

/** A question's words: for a choice, those of the rating's band. */
export function labelFor(question: Question, given: AnswerValues, language: Language): string {
  const other = question.type === "choice" && question.labelWhen.find(({ when }) => isShown(when, given));
  return inLanguage(other ? other.label : question.label, language);
}

/** A text in a language, in English where the survey does not speak it. */
export function inLanguage(text: LocalisedText, language: Language): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** The rating that the survey is about: its first question on a scale. */
export function ratingQuestion(definition: SurveyDefinition): QuestionOf<"nps"> | undefined {
  return definition.questions.find((question) => question.type === "nps");
}

/** The scale that a question's answer is stored with; none for words. */
export function scaleOf(question: Question): string | null {
  return question.type === "nps" ? "0-10" : null;
}
