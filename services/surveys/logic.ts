import type { Condition, Option, Question, RatingBand, SurveyDefinition, When } from "./definition.ts";
import { copiesOf } from "./each_item.ts";
import type { Facts } from "./facts.ts";
import type { AnswerValue, AnswerValues } from "./questions.ts";

/** The conditions of a `showWhen` or `endWhen`, and whether one of them is enough. */
export function conditionsOf(when: When): { match: "all" | "any"; conditions: Condition[] } {
  return "conditions" in when ? when : { match: "all", conditions: [when] };
}

/** Whether something holds for these answers and facts; of what was not answered or is not known, nothing holds. */
export function holds(when: When, given: AnswerValues, facts: Facts): boolean {
  const { match, conditions } = conditionsOf(when);
  const each = (condition: Condition) => conditionHolds(condition, given, facts);
  return match === "all" ? conditions.every(each) : conditions.some(each);
}

function conditionHolds(condition: Condition, given: AnswerValues, facts: Facts): boolean {
  if ("fact" in condition) {
    if ("is" in condition) {
      const wanted = new Set(condition.is.map((word) => word.toLowerCase()));
      const found = (facts[condition.fact] ?? []).some((word) => wanted.has(word.toLowerCase()));
      return found !== (condition.not ?? false);
    }
    const value = facts[condition.fact];
    return value !== undefined && value >= (condition.from ?? -Infinity) &&
      value <= (condition.to ?? Infinity);
  }
  // Of a question that is asked for each item, any item will do.
  const values = copiesOf(condition.questionId).map((id) => given.get(id));
  if ("from" in condition) {
    return values.some((value) =>
      typeof value === "number" && value >= condition.from && value <= condition.to
    );
  }
  const chosen = values.flatMap(chosenOptions);
  return condition.options.some((id) => chosen.includes(id)) !== (condition.not ?? false);
}

function chosenOptions(value: AnswerValue | undefined): string[] {
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
}

/** Whether an option or other words of a question belong to this rating. */
export const inBand = (band: RatingBand | undefined, given: AnswerValues): boolean =>
  !band || conditionHolds(band, given, {});

/** The options that somebody with these answers sees. */
export const shownOptions = (question: { options: Option[] }, given: AnswerValues): Option[] =>
  question.options.filter((option) => inBand(option.showWhen, given));

/**
 * Goes through a survey as a respondent does: each question that is shown, in order, until the survey is over.
 * Later questions see only what was answered to those that were shown.
 * @param answer what is answered to a question that is shown; undefined for nothing
 */
export function walk(
  { questions }: SurveyDefinition,
  facts: Facts,
  answer: (question: Question, given: AnswerValues) => AnswerValue | undefined,
): Map<string, AnswerValue> {
  const given = new Map<string, AnswerValue>();
  for (const question of questions) {
    if (question.showWhen && !holds(question.showWhen, given, facts)) continue;
    const value = answer(question, given);
    if (value !== undefined) given.set(question.id, value);
    if (question.endWhen && holds(question.endWhen, given, facts)) break;
  }
  return given;
}

/** The questions that somebody with these answers sees. */
export function shownQuestions(definition: SurveyDefinition, given: AnswerValues, facts: Facts): Question[] {
  const shown: Question[] = [];
  walk(definition, facts, (question) => {
    shown.push(question);
    return given.get(question.id);
  });
  return shown;
}
