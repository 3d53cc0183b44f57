import type { Question, QuestionOf, SurveyDefinition } from "../surveys/definition.ts";
import { type AnswerValue, type AnswerValues, isShown, shownOptions } from "../surveys/questions.ts";

/** What is wrong with what was given for one question. */
export type Problem = "missing" | "off_scale" | "no_such_option" | "not_one" | "not_yes_or_no" | "too_long";

/** What a mixture of fields means under a survey's definition. */
export interface Checked {
  /** What means something, by question. */
  answers: Map<string, AnswerValue>;
  /** What is wrong, by question; such a question has no answer. */
  problems: Map<string, Problem>;
  /** What was given for the survey's questions, as it was given, to be shown again. */
  typed: Map<string, string>;
}

/** How much one verbatim may hold, in characters (code points, so that an emoji is one). */
export const longestText = 10_000;

/**
 * Reads fields of a form or of a JSON object. What belongs to no question is left out, and so is an option or question
 * that this rating does not show: it was given before the rating was changed.
 * @param fields in any order, any name any number of times; values of any type
 * @param before answers given earlier, which decide what is shown where the fields say nothing about them
 */
export function validateAnswers(
  definition: SurveyDefinition,
  fields: Iterable<readonly [name: string, value: unknown]>,
  before: AnswerValues = new Map(),
): Checked {
  const given = Map.groupBy(fields, ([name]) => name);
  const checked: Checked = { answers: new Map(), problems: new Map(), typed: new Map() };
  for (const question of definition.questions) {
    const values = (given.get(question.id) ?? []).flatMap(([, value]) => asText(value, question));
    if (values.length > 0) checked.typed.set(question.id, values.at(-1)!);
    const known = new Map([...before, ...checked.answers]);
    if (!isShown(question.showWhen, known)) continue;
    const distinct = [...new Set(values.filter((value) => value.trim() !== ""))];
    const found = distinct.length > 1 ? problem("not_one") : read(question, distinct[0], known);
    if (typeof found === "object") checked.problems.set(question.id, found.problem);
    else if (found !== undefined) checked.answers.set(question.id, found);
  }
  return checked;
}

type Found = AnswerValue | undefined | { problem: Problem };
const problem = (problem: Problem) => ({ problem });

function read(question: Question, text: string | undefined, known: AnswerValues): Found {
  if (text === undefined) return question.required ? problem("missing") : undefined;
  switch (question.type) {
    case "nps":
      return /^(?:\d|10)$/.test(text.trim()) ? Number(text) : problem("off_scale");
    case "choice":
      return readChoice(question, text.trim(), known);
    case "text":
      return [...text].length <= longestText ? text : problem("too_long");
    case "contact":
      return readContact(text.trim().toLowerCase());
  }
}

function readChoice(question: QuestionOf<"choice">, id: string, known: AnswerValues): Found {
  if (shownOptions(question, known).some((option) => option.id === id)) return id;
  if (!question.options.some((option) => option.id === id)) return problem("no_such_option");
  return question.required ? problem("missing") : undefined;
}

function readContact(text: string): Found {
  if (["on", "yes", "true", "1"].includes(text)) return true;
  return ["off", "no", "false", "0"].includes(text) ? undefined : problem("not_yes_or_no");
}

/** A form's line ends are CRLF whatever was typed; NUL and halves of surrogate pairs cannot be stored. */
function asText(value: unknown, question: Question): string[] {
  if (typeof value === "string") return [value.replaceAll("\r\n", "\n").replaceAll("\0", "").toWellFormed()];
  if (typeof value === "number" && question.type === "nps") return [String(value)];
  if (typeof value === "boolean" && question.type === "contact") return [String(value)];
  return [];
}
