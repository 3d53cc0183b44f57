import type { SurveyDefinition } from "../surveys/definition.ts";
import { rankedField } from "./fields.ts";
import { validateAnswers } from "./validate.ts";

/** What was typed, with one thing of a ranking moved. */
export interface Moved {
  typed: Map<string, string[]>;
  /** Where it is now; absent when there was nothing to move. */
  moved?: { questionId: string; index: number; way: "up" | "down" };
}

/**
 * Moves one thing of a ranking by a step, as its button says that sent the form.
 * @param fields what the form sent
 * @param move `question:index:up`, or `down`; anything else moves nothing
 */
export function moveRanked(
  definition: SurveyDefinition,
  fields: Iterable<readonly [name: string, value: unknown]>,
  move: string,
): Moved {
  const { typed } = validateAnswers(definition, fields);
  const [, questionId = "", at = "", way] = move.match(/^(\w+):(\d{1,2}):(up|down)$/) ?? [];
  const question = definition.questions.find(({ id }) => id === questionId);
  if (question?.type !== "ranking") return { typed };
  const ids = question.options.map(({ id }) => id);
  const put = (typed.get(questionId) ?? []).filter((id) => ids.includes(id));
  const order = [...new Set([...put, ...ids])];
  const from = Number(at);
  const to = way === "up" ? from - 1 : from + 1;
  if (order[from] === undefined || order[to] === undefined) return { typed };
  [order[from], order[to]] = [order[to], order[from]];
  typed.set(questionId, order);
  typed.set(rankedField(questionId), ["on"]);
  return { typed, moved: { questionId, index: to, way: way === "up" ? "up" : "down" } };
}
