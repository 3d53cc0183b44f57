import type { Question, SurveyDefinition } from "../surveys/definition.ts";
import type { AnswerValue, AnswerValues } from "../surveys/questions.ts";
import { aspectField, rankedField, wordsField } from "./fields.ts";

/**
 * The fields of a form that say what was answered: the way back from `validateAnswers`, to show an answer again.
 * @param words what was typed beside options that take words of one's own, by question
 */
export function typedAnswers(
  { questions }: SurveyDefinition,
  answers: AnswerValues,
  words: ReadonlyMap<string, string> = new Map(),
): Map<string, string[]> {
  const typed = new Map<string, string[]>();
  for (const question of questions) {
    const value = answers.get(question.id);
    if (value === undefined) continue;
    for (const [name, texts] of fieldsOf(question, value)) typed.set(name, texts);
    const own = words.get(question.id);
    if (own !== undefined) typed.set(wordsField(question.id), [own]);
  }
  return typed;
}

function fieldsOf({ id, type }: Question, value: AnswerValue): [string, string[]][] {
  if (Array.isArray(value)) {
    return type === "ranking" ? [[id, value], [rankedField(id), ["on"]]] : [[id, value]];
  }
  if (typeof value === "object") {
    return Object.entries(value).map(([aspect, rating]) => [aspectField(id, aspect), [String(rating)]]);
  }
  if (typeof value === "boolean") return [[id, [value ? "yes" : "no"]]];
  return [[id, [String(value)]]];
}
