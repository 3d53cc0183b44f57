import type { Option, Question, QuestionOf, SurveyDefinition } from "../surveys/definition.ts";
import type { Facts } from "../surveys/facts.ts";
import { shownOptions, walk } from "../surveys/logic.ts";
import { type AnswerValue, type AnswerValues, isRating, ratingScales } from "../surveys/questions.ts";
import { aspectField, rankedField, readTyped, wordsField } from "./fields.ts";

/** What is wrong with what was given for one question. */
export type Problem =
  | "missing"
  | "off_scale"
  | "no_such_option"
  | "not_one"
  | "too_few"
  | "too_many"
  | "not_ranked"
  | "not_yes_or_no"
  | "not_a_date"
  | "not_a_photo"
  | "photo_too_large"
  | "photo_heic"
  | "too_long";

/** What is no mistake while somebody is still answering. */
export const unfinished: ReadonlySet<Problem> = new Set<Problem>(["missing", "too_few", "not_ranked"]);

/** What a mixture of fields means under a survey's definition. */
export interface Checked {
  /** What means something, by question. */
  answers: Map<string, AnswerValue>;
  /** Words of one's own beside an option that takes them, by question. */
  words: Map<string, string>;
  /** What is wrong, by question; such a question has no answer. */
  problems: Map<string, Problem>;
  /** What was given for the survey's questions, by field as it was given, to be shown again. */
  typed: Map<string, string[]>;
}

/** How much one verbatim may hold, in characters (code points, so that an emoji is one). */
export const longestText = 10_000;
const longestLine = 200;
/** How much a question for words takes. */
export const roomOf = ({ lines }: QuestionOf<"text">): number =>
  lines === "short" ? longestLine : longestText;
const longestWords = 1_000;

/**
 * Reads fields of a form or of a JSON object. What belongs to no question is left out, and so is an option or question
 * that this rating does not show: it was given before the rating was changed.
 * @param fields in any order, any name any number of times; values of any type
 * @param before answers given earlier, which decide what is shown where the fields say nothing about them
 * @param facts what is known of the order, which decides too
 * @param photos the ids of the pictures that this respondent has sent, by question
 */
export function validateAnswers(
  definition: SurveyDefinition,
  fields: Iterable<readonly [name: string, value: unknown]>,
  before: AnswerValues = new Map(),
  facts: Facts = {},
  photos: ReadonlyMap<string, string[]> = new Map(),
): Checked {
  const typed = readTyped(definition, fields);
  const checked: Checked = { answers: new Map(), words: new Map(), problems: new Map(), typed };
  walk(definition, facts, (question, given) => {
    const found = question.type === "photos"
      ? readPhotos(question, distinct(typed.get(question.id)), photos.get(question.id) ?? [])
      : read(question, (field) => distinct(typed.get(field)), given);
    if (isProblem(found)) {
      checked.problems.set(question.id, found.problem);
      return before.get(question.id);
    }
    if (found === undefined) return typed.has(question.id) ? undefined : before.get(question.id);
    const { value, words } = found;
    checked.answers.set(question.id, value);
    if (words) checked.words.set(question.id, words);
    return value;
  });
  return checked;
}

type Found = { value: AnswerValue; words?: string } | { problem: Problem } | undefined;
type Fields = (name: string) => string[];
const problem = (problem: Problem) => ({ problem });
const answer = (value: AnswerValue | undefined): Found => value === undefined ? undefined : { value };
const isProblem = (found: Found): found is { problem: Problem } => found !== undefined && "problem" in found;

function read(question: Question, fields: Fields, given: AnswerValues): Found {
  if (question.type === "statement" || question.type === "photos") return undefined;
  if (question.type === "grid") return readGrid(question, fields);
  if (question.type === "ranking") return readRanking(question, fields);
  if (question.type === "choices") return readChoices(question, fields, given);
  const [text, ...more] = fields(question.id);
  if (text === undefined) return mustBeAnswered(question, given) ? problem("missing") : undefined;
  if (more.length > 0) return problem("not_one");
  if (isRating(question)) return readRating(text, ratingScales[question.type]);
  switch (question.type) {
    case "choice":
      return readChoice(question, text.trim(), fields, given);
    case "text":
      return [...text].length <= roomOf(question) ? answer(text) : problem("too_long");
    case "yes_no":
      return readYesOrNo(text);
    case "date":
      return isDate(text.trim()) ? answer(text.trim()) : problem("not_a_date");
    case "contact": {
      const found = readYesOrNo(text);
      // Not to want it is what everybody wants who says nothing.
      return found && "value" in found && found.value === false ? undefined : found;
    }
  }
}

/** Where a rating leaves nothing to choose, nobody may be kept from going on. */
function mustBeAnswered(question: Question, given: AnswerValues): boolean {
  const offers = question.type === "choice" || question.type === "choices";
  return question.required && !(offers && shownOptions(question, given).length === 0);
}

function readRating(text: string, [low, high]: readonly [number, number]): Found {
  const rating = /^(?:\d|10)$/.test(text.trim()) ? Number(text) : NaN;
  return rating >= low && rating <= high ? answer(rating) : problem("off_scale");
}

function readChoice(
  question: QuestionOf<"choice">,
  id: string,
  fields: Fields,
  given: AnswerValues,
): Found {
  const option = shownOptions(question, given).find((option) => option.id === id);
  if (option) return withWords(question, id, [option], fields);
  if (!question.options.some((option) => option.id === id)) return problem("no_such_option");
  return mustBeAnswered(question, given) ? problem("missing") : undefined;
}

function readChoices(question: QuestionOf<"choices">, fields: Fields, given: AnswerValues): Found {
  const ids = fields(question.id).map((id) => id.trim());
  if (ids.some((id) => !question.options.some((option) => option.id === id))) {
    return problem("no_such_option");
  }
  const shown = shownOptions(question, given);
  const chosen = shown.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0) return mustBeAnswered(question, given) ? problem("missing") : undefined;
  if (chosen.length < Math.min(question.min ?? 1, shown.length)) return problem("too_few");
  if (chosen.length > (question.max ?? Infinity)) return problem("too_many");
  return withWords(question, chosen.map(({ id }) => id), chosen, fields);
}

function withWords({ id }: Question, value: AnswerValue, chosen: Option[], fields: Fields): Found {
  const words = chosen.some((option) => option.words) ? fields(wordsField(id)).at(-1)?.trim() : undefined;
  return [...words ?? ""].length > longestWords ? problem("too_long") : { value, words };
}

function readRanking({ id, options, required }: QuestionOf<"ranking">, fields: Fields): Found {
  const ranked = fields(id).map((each) => each.trim());
  if (ranked.length === 0) return required ? problem("missing") : undefined;
  if (fields(rankedField(id)).length === 0) return required ? problem("not_ranked") : undefined;
  if (ranked.some((each) => !options.some((option) => option.id === each))) return problem("no_such_option");
  return ranked.length === options.length ? answer(ranked) : problem("not_ranked");
}

function readGrid({ id, aspects, scale, required }: QuestionOf<"grid">, fields: Fields): Found {
  const ratings: Record<string, number> = {};
  for (const aspect of aspects) {
    const [text, ...more] = fields(aspectField(id, aspect.id));
    if (text === undefined) continue;
    if (more.length > 0) return problem("not_one");
    const found = readRating(text, scale === "1-5" ? [1, 5] : [1, 7]);
    if (!found || isProblem(found)) return found;
    ratings[aspect.id] = found.value as number;
  }
  const count = Object.keys(ratings).length;
  if (required && count < aspects.length) return problem("missing");
  return count === 0 ? undefined : answer(ratings);
}

/** Another respondent's picture, or one that is gone, is no answer and no mistake. */
function readPhotos({ max = 3 }: QuestionOf<"photos">, ids: string[], sent: string[]): Found {
  const known = ids.filter((id) => sent.includes(id));
  if (known.length > max) return problem("too_many");
  return known.length > 0 ? answer(known) : undefined;
}

function readYesOrNo(text: string): Found {
  const word = text.trim().toLowerCase();
  if (["on", "yes", "true", "1"].includes(word)) return answer(true);
  return ["off", "no", "false", "0"].includes(word) ? answer(false) : problem("not_yes_or_no");
}

/** A day that the calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const distinct = (values: string[] = []) => [...new Set(values.filter((value) => value.trim() !== ""))];
