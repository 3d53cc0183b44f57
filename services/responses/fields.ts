import type { Question, SurveyDefinition } from "../surveys/definition.ts";
import { isRating } from "../surveys/questions.ts";

/** The field of the words beside an option that takes them. */
export const wordsField = (questionId: string): string => `${questionId}.words`;
/** Set once somebody has moved something: an order that nobody touched is no answer. */
export const rankedField = (questionId: string): string => `${questionId}.ranked`;
/** The field of one aspect of a grid. */
export const aspectField = (questionId: string, aspectId: string): string => `${questionId}.${aspectId}`;

/**
 * Sorts what was given by the fields that the survey has, as texts. JSON may give an array for several options or a
 * ranking, and an object for a grid.
 */
export function readTyped(
  definition: SurveyDefinition,
  fields: Iterable<readonly [string, unknown]>,
): Map<string, string[]> {
  const typed = new Map<string, string[]>();
  const known = new Map(definition.questions.flatMap((question) => fieldsOf(question)));
  const add = (name: string, texts: string[]) => {
    if (texts.length > 0) typed.set(name, [...typed.get(name) ?? [], ...texts]);
  };
  for (const [name, value] of fields) {
    const question = known.get(name);
    if (!question) continue;
    if (name === question.id && Array.isArray(value)) {
      if (!["choices", "ranking", "photos"].includes(question.type)) continue;
      add(name, value.flatMap((each) => asText(each, question)));
      if (question.type === "ranking") add(rankedField(name), ["on"]);
    } else if (name === question.id && question.type === "grid" && value && typeof value === "object") {
      for (const { id } of question.aspects) {
        const rating = Object.hasOwn(value, id) ? (value as Record<string, unknown>)[id] : undefined;
        add(aspectField(name, id), asText(rating, question));
      }
    } else add(name, asText(value, question));
  }
  return typed;
}

function fieldsOf(question: Question): [string, Question][] {
  const { id } = question;
  switch (question.type) {
    case "statement":
      return [];
    case "grid":
      return [id, ...question.aspects.map((aspect) => aspectField(id, aspect.id))].map((
        name,
      ) => [name, question]);
    case "ranking":
      return [[id, question], [rankedField(id), question]];
    case "choice":
    case "choices":
      return [[id, question], [wordsField(id), question]];
    default:
      return [[id, question]];
  }
}

/** A form's line ends are CRLF whatever was typed; NUL and halves of surrogate pairs cannot be stored. */
function asText(value: unknown, question: Question): string[] {
  if (typeof value === "string") return [value.replaceAll("\r\n", "\n").replaceAll("\0", "").toWellFormed()];
  if (typeof value === "number" && (isRating(question) || question.type === "grid")) return [String(value)];
  const isSwitch = question.type === "contact" || question.type === "yes_no" || question.type === "ranking";
  return typeof value === "boolean" && isSwitch ? [String(value)] : [];
}
