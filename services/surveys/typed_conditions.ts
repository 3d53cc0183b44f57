import type { Field } from "../access/read_form.ts";
import type { Condition, Question, RatingBand, When } from "./definition.ts";
import { numberFacts, type TextFact, textFacts } from "./facts.ts";
import { conditionsOf } from "./logic.ts";
import { isRating, optionsOf, ratingScales } from "./questions.ts";
import { fieldsOf, type FormFields } from "./typed_fields.ts";

/** What a condition may be about, as a menu offers it: `q:recommend`, `f:product`. */
export const subjectOf = (condition: Condition): string =>
  "fact" in condition ? `f:${condition.fact}` : `q:${condition.questionId}`;

/** The questions that a condition may ask about. */
export const askable = (question: Question): boolean =>
  isRating(question) || ["choice", "choices", "ranking", "yes_no"].includes(question.type);

/** The words that a fact can only be one of; none where it can be anything. */
export const factWords: Partial<Record<TextFact, string[]>> = {
  customer: ["first", "returning"],
  late: ["yes", "no"],
  channel: ["email", "sms", "link", "qr", "widget", "api"],
};

/**
 * The conditions of a form: fields `NAME.0.subject`, `.was`, `.not`, `.from`, `.to`, `.options`, `.words`,
 * and `NAME.match`. A row whose subject was changed begins anew, with what most people mean.
 * @param questions those that the conditions may ask about
 */
export function typedWhen(fields: Field[], name: string, questions: Question[]): When | undefined {
  const form = fieldsOf(fields);
  const conditions: Condition[] = [];
  for (const at of form.rows(name)) {
    const row = `${name}.${at}`;
    const subject = form.text(`${row}.subject`);
    if (form.text("then") === `${row}.remove`) continue;
    const condition = subject === form.text(`${row}.was`)
      ? typedCondition(form, row, subject, questions)
      : newCondition(subject, questions);
    if (condition) conditions.push(condition);
  }
  if (conditions.length === 0) return undefined;
  if (conditions.length === 1) return conditions[0];
  return { match: form.text(`${name}.match`) === "any" ? "any" : "all", conditions };
}

function typedCondition(
  form: FormFields,
  row: string,
  subject: string,
  questions: Question[],
): Condition | undefined {
  const [kind, id = ""] = [subject.slice(0, 1), subject.slice(2)];
  const not = form.text(`${row}.not`) === "not" ? { not: true } : {};
  if (kind === "f") {
    const number = numberFacts.find((each) => each === id);
    const [from, to] = [form.number(`${row}.from`), form.number(`${row}.to`)];
    if (number) {
      return { fact: number, ...from === undefined ? {} : { from }, ...to === undefined ? {} : { to } };
    }
    const fact = textFacts.find((each) => each === id);
    if (!fact) return undefined;
    const typed = form.text(`${row}.words`).split(/[,\n]/).map((word) => word.trim()).filter(Boolean);
    return { fact, is: factWords[fact] ? form.all(`${row}.options`) : typed, ...not };
  }
  const asked = questions.find((question) => question.id === id);
  if (form.ticked(`${row}.from`)) {
    return { questionId: id, ...bandOf(form, row, asked) };
  }
  return { questionId: id, options: form.all(`${row}.options`), ...not };
}

/** A condition that has just been begun. */
export function newCondition(subject: string, questions: Question[]): Condition | undefined {
  const id = subject.slice(2);
  if (subject.startsWith("f:")) {
    const number = numberFacts.find((each) => each === id);
    if (number) return { fact: number, from: number === "delivery_number" ? 2 : 0 };
    const fact = textFacts.find((each) => each === id);
    return fact && { fact, is: factWords[fact]?.slice(0, 1) ?? [] };
  }
  const asked = questions.find((question) => question.id === id);
  if (!asked) return undefined;
  if (isRating(asked)) return newBand(asked);
  if (asked.type === "yes_no") return { questionId: id, options: ["yes"] };
  return { questionId: id, options: optionsOf(asked).slice(0, 1).map((option) => option.id) };
}

/** The unhappy: those whom a follow-up is mostly for. */
export function newBand(question: Question): RatingBand {
  const [low] = isRating(question) ? ratingScales[question.type] : [0];
  const to = question.type === "nps" ? 6 : question.type === "ces" ? 4 : 3;
  return { questionId: question.id, from: low, to };
}

function bandOf(form: FormFields, row: string, asked: Question | undefined): { from: number; to: number } {
  const [low, high] = asked && isRating(asked) ? ratingScales[asked.type] : [0, 10];
  return { from: form.number(`${row}.from`) ?? low, to: form.number(`${row}.to`) ?? high };
}

/** A follow-up's band: fields `NAME.question`, `.was`, `.from`, `.to`; nothing when it is for everybody. */
export function typedBand(form: FormFields, name: string, questions: Question[]): RatingBand | undefined {
  const id = form.text(`${name}.question`);
  if (!id) return undefined;
  const asked = questions.find((question) => question.id === id);
  if (id !== form.text(`${name}.was`)) return asked && newBand(asked);
  return { questionId: id, ...bandOf(form, name, asked) };
}

/** A `showWhen` or `endWhen` with one more condition. */
export function withCondition(when: When | undefined, condition: Condition | undefined): When | undefined {
  if (!condition) return when;
  if (!when) return condition;
  const { match, conditions } = conditionsOf(when);
  return { match, conditions: [...conditions, condition] };
}
