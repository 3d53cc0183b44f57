import type { Question, SurveyDefinition } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { shownQuestions } from "./logic.ts";

const nothing = new Map<string, never>();

/**
 * The question that a message asks, and that a number texted back answers: the first that this person is shown and can
 * answer.
 * @param facts those that the ask was made with
 * @returns undefined where the survey has none for them
 */
export const firstQuestion = (definition: SurveyDefinition, facts: Facts = {}): Question | undefined =>
  shownQuestions(definition, nothing, facts).find(({ type }) => type !== "statement");
