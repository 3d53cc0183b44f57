import type { Condition, SurveyDefinition } from "./definition.ts";
import type { NumberFact, TextFact } from "./facts.ts";
import { conditionsOf } from "./logic.ts";

type FactCondition = Extract<Condition, { fact: unknown }>;

/** What the questions of a survey, and its end, wait for of an order. */
export const factConditionsIn = ({ questions }: Pick<SurveyDefinition, "questions">): FactCondition[] =>
  questions.flatMap(({ showWhen, endWhen }) => [showWhen, endWhen])
    .flatMap((when) => when ? conditionsOf(when).conditions : [])
    .filter((condition) => "fact" in condition);

/** The facts that a survey decides by. */
export const decidesBy = (definition: Pick<SurveyDefinition, "questions">): Set<TextFact | NumberFact> =>
  new Set(factConditionsIn(definition).map(({ fact }) => fact));
