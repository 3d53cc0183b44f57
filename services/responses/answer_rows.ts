import type { Rated } from "../alerts/rules.ts";
import type { Language } from "../../locales/languages.ts";
import type { GivenAnswer } from "../conversations/labels.ts";
import type { About } from "../invitations/about.ts";
import { excerptOf } from "../conversations/words.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { copiesOf, originOf, productKeyOf } from "../surveys/each_item.ts";
import type { Facts } from "../surveys/facts.ts";
import { fillText, type Names } from "../surveys/fill.ts";
import { shownQuestions } from "../surveys/logic.ts";
import {
  type AnswerValues,
  inLanguage,
  isRating,
  optionsOf,
  type RatingQuestion,
  scaleOf,
} from "../surveys/questions.ts";

/**
 * Answers as they are stored: each with the type and scale of its question.
 * @param about what was asked about, for a question that is asked for each item
 */
export function answerRows(
  definition: SurveyDefinition,
  { answers, words }: { answers: AnswerValues; words: ReadonlyMap<string, string> },
  about: About = {},
): GivenAnswer[] {
  return definition.questions.flatMap((question) => {
    const value = answers.get(question.id);
    return value === undefined ? [] : [{
      questionId: question.id,
      type: question.type,
      value,
      words: words.get(question.id) ?? null,
      scale: scaleOf(question),
      productKey: productKeyOf(question, about),
    }];
  });
}

/**
 * The rating that this person was asked first, when it was given; of several items the worst, so that nobody is thanked for one
 * that went well while another did not, and somebody looks at it.
 */
export function ratingOf(
  definition: SurveyDefinition,
  answers: AnswerValues,
  facts: Facts = {},
): Rated | undefined {
  const question = shownQuestions(definition, answers, facts).find(isRating);
  if (!question) return undefined;
  const ratings = copiesOf(originOf(question.id)).map((id) => answers.get(id))
    .filter((value) => typeof value === "number");
  return ratings.length > 0 ? { type: question.type, rating: Math.min(...ratings) } : undefined;
}

/** What counts as a score: of each kind the first question, and of several items the one that the ask is about. */
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

/**
 * What a list shows of a response: the respondent's own words, else what they chose, in the shop's language.
 * @param names what the survey's texts may name
 */
export function excerptOfAnswers(
  definition: SurveyDefinition,
  answers: AnswerValues,
  language: Language,
  names: () => Names = () => ({}),
): string | undefined {
  for (const { type, id } of definition.questions) {
    const value = answers.get(id);
    if (type === "text" && typeof value === "string") return excerptOf(value);
  }
  for (const question of definition.questions) {
    const value = answers.get(question.id);
    const first = Array.isArray(value) ? value[0] : value;
    const option = optionsOf(question).find(({ id }) => id === first);
    if (option) return fillText(inLanguage(option.label, language), names());
  }
}
