import type { Condition, Question, RatingBand, SurveyDefinition, When } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { originOf } from "./each_item.ts";
import { conditionsOf, holds } from "./logic.ts";
import { isRating, optionsOf, ratingsOf } from "./questions.ts";

/** What must be chosen for something to be shown: decided already, or said in terms of a form's fields. */
export type Formula =
  | boolean
  /** One of these is chosen of the question at this place: a number, an option's id, `yes` or `no`, `ranked`. */
  | { question: number; any: string[] }
  | { all: Formula[] }
  | { some: Formula[] }
  | { not: Formula };

/** What shows each part of a survey, where everything but the answers is known. */
export interface ShownBy {
  /** By the question's place: when somebody who answers comes to it. */
  questions: Formula[];
  /** When an option or other words, of the question at a place, belong to the rating that was given. */
  band(band: RatingBand | undefined, place: number): Formula;
  /** When none of the ratings that these bands are of is still to be given. */
  rated(bands: RatingBand[]): Formula;
}

/**
 * Says `walk` in terms of what is chosen in a form: a question is shown when its own condition holds and none before it
 * has ended the survey, and what was chosen of a question that is not shown decides nothing.
 */
export function shownBy({ questions }: SurveyDefinition, facts: Facts): ShownBy {
  /** By place: whether a question's own condition holds, whatever has ended before. */
  const own: Formula[] = [];
  const ended: Formula[] = [];
  const shown: Formula[] = [];

  const conditionAt = (condition: Condition, place: number): Formula => {
    if ("fact" in condition) return holds(condition, new Map(), facts);
    const known = placesOf(condition.questionId).filter((at) => at < place);
    if ("from" in condition) {
      return some(known.map((at) => gated(at, ratedIn(questions[at]!, at, condition))));
    }
    const chosen = some(known.map((at) => gated(at, chosenOf(questions[at]!, at, condition.options))));
    return condition.not ? not(chosen) : chosen;
  };
  /** Several of a question that is asked for each item. */
  const placesOf = (id: string) => questions.flatMap((each, at) => originOf(each.id) === id ? [at] : []);
  const gated = (at: number, chosen: Formula) =>
    all([size(own[at]!) <= sizeAtMost ? own[at]! : true, chosen]);
  const chosenOf = (question: Question, at: number, ids: string[]): Formula => {
    if (question.type === "ranking") {
      return question.options.some(({ id }) => ids.includes(id)) && { question: at, any: ["ranked"] };
    }
    const options = optionsOf(question);
    const free = ids.filter((id) => !options.find((option) => option.id === id)?.showWhen);
    const banded = options.filter(({ id, showWhen }) => showWhen && ids.includes(id));
    return some([
      free.length > 0 && { question: at, any: free },
      ...banded.map(({ id, showWhen }) => all([band(showWhen, at), { question: at, any: [id] }])),
    ]);
  };
  const band = (wanted: RatingBand | undefined, place: number) => !wanted || conditionAt(wanted, place);
  const whenAt = (when: When, place: number): Formula => {
    const { match, conditions } = conditionsOf(when);
    const each = conditions.map((condition) => conditionAt(condition, place));
    return match === "all" ? all(each) : some(each);
  };

  questions.forEach((question, place) => {
    own.push(question.showWhen ? whenAt(question.showWhen, place) : true);
    shown.push(all([own[place]!, ...ended.map(not)]));
    if (question.endWhen) ended.push(all([own[place]!, whenAt(question.endWhen, place + 1)]));
  });
  const isRated = ({ questionId }: RatingBand): Formula => {
    const places = placesOf(questionId);
    if (places.length === 0) return true;
    const given = places.map((at) => ratedIn(questions[at]!, at, { from: -Infinity, to: Infinity }));
    return not(all([shown[places[0]!]!, not(some(given))]));
  };
  const rated = (bands: RatingBand[]) =>
    all([...new Map(bands.map((each) => [each.questionId, each])).values()].map(isRated));
  return { questions: shown, band, rated };
}

/**
 * A chain of conditions that all depend on each other doubles at each step. Beyond this much, what was chosen of a
 * hidden question is taken as it stands: the page may then show a question that the server does not count.
 */
const sizeAtMost = 100;

function size(formula: Formula): number {
  if (typeof formula === "boolean") return 0;
  if ("any" in formula) return formula.any.length;
  if ("not" in formula) return size(formula.not);
  return ("all" in formula ? formula.all : formula.some).reduce<number>((sum, each) => sum + size(each), 0);
}

function ratedIn(question: Question, at: number, { from, to }: { from: number; to: number }): Formula {
  if (!isRating(question)) return false;
  const any = ratingsOf(question.type).filter((rating) => rating >= from && rating <= to).map(String);
  return any.length > 0 && { question: at, any };
}

/** All of these, as short as it can be said. */
export function all(formulas: Formula[]): Formula {
  const parts = formulas.flatMap((each) => typeof each === "object" && "all" in each ? each.all : [each]);
  if (parts.includes(false)) return false;
  const left = [...new Set(parts.filter((each) => each !== true))];
  return left.length === 0 ? true : left.length === 1 ? left[0]! : { all: left };
}

/** One of these at least. */
export function some(formulas: Formula[]): Formula {
  const parts = formulas.flatMap((each) => typeof each === "object" && "some" in each ? each.some : [each]);
  if (parts.includes(true)) return true;
  const left = [...new Set(parts.filter((each) => each !== false))];
  return left.length === 0 ? false : left.length === 1 ? left[0]! : { some: left };
}

export function not(formula: Formula): Formula {
  if (typeof formula === "boolean") return !formula;
  return "not" in formula ? formula.not : { not: formula };
}

/** The places of the questions that decide. */
export function placesIn(formula: Formula): number[] {
  if (typeof formula === "boolean") return [];
  if ("any" in formula) return [formula.question];
  if ("not" in formula) return placesIn(formula.not);
  return ("all" in formula ? formula.all : formula.some).flatMap(placesIn);
}
