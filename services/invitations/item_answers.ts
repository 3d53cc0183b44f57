import type { FieldError } from "../errors.ts";
import { wordsField } from "../responses/fields.ts";
import type { Question, SurveyDefinition } from "../surveys/definition.ts";
import { asksEachItem, copyId, originOf, productKeyOf } from "../surveys/each_item.ts";
import type { About } from "./about.ts";

type Fields = [name: string, value: unknown][];

/**
 * Answers to a question for each item, given as an object by the product's id, as the fields of its copies.
 * @param definition as it will be asked
 * @returns the fields of all answers, and what is wrong with those whose item is not asked about
 */
export function itemAnswers(
  definition: SurveyDefinition,
  about: About,
  given: Record<string, unknown>,
): { fields: Fields; errors: FieldError[] } {
  const fields: Fields = [];
  const errors: FieldError[] = [];
  const asked = definition.questions.filter((each) => each.ofItem !== undefined || asksEachItem(each));
  const items = new Map(asked.map((question) => [productKeyOf(question, about), question]));
  const names = asked.slice(0, 1).flatMap(({ id }) => [originOf(id), wordsField(originOf(id))]);
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name) || !isByItem(value)) {
      fields.push([name, value]);
      continue;
    }
    for (const [item, each] of Object.entries(value)) {
      const question = items.get(item);
      if (question) fields.push([fieldOf(name, question), each]);
      else errors.push({ pointer: pointerTo(name, item), detail: otherItems([...items.keys()]) });
    }
  }
  return { fields, errors };
}

const isByItem = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldOf = (name: string, { ofItem = 1 }: Question) => {
  const [id = "", ...rest] = name.split(".");
  return [copyId(id, ofItem), ...rest].join(".");
};

/** Where something stands in what was given. */
export const pointerTo = (...parts: string[]): string =>
  `/answers/${parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;

/** Where the answer to a question, or to one of its copies, stands. */
export function pointerOf(definition: SurveyDefinition, about: About, questionId: string): string {
  const question = definition.questions.find(({ id }) => id === questionId);
  const key = question?.ofItem && productKeyOf(question, about);
  return key ? pointerTo(originOf(questionId), key) : pointerTo(questionId);
}

function otherItems(keys: (string | null)[]): string {
  const known = keys.filter((key) => key !== null);
  if (known.length === 0) return "No item is known: name the order whose items were asked about.";
  return `The survey asks this about ${known.map((key) => JSON.stringify(key)).join(", ")}.`;
}
