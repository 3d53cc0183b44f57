import type { Condition, Question, SurveyDefinition } from "../definition.ts";
import type { Facts } from "../facts.ts";
import { conditionsOf, shownOptions, walk } from "../logic.ts";
import { type AnswerValue, type AnswerValues, isRating, ratingScales } from "../questions.ts";

const steps = 10;

/**
 * The questions that different people are asked: from the unhappiest to the happiest, each with every fact that some
 * question waits for. Not every way through a survey, but one for each branch that shops build.
 */
export function possibleWalks(definition: SurveyDefinition): Question[][] {
  const walks: Question[][] = [];
  for (const facts of possibleFacts(definition)) {
    for (let step = 0; step <= steps; step++) {
      const asked: Question[] = [];
      walk(definition, facts, (question, given) => {
        asked.push(question);
        return answer(question, given, step);
      });
      walks.push(asked);
    }
  }
  return walks;
}

function answer(question: Question, given: AnswerValues, step: number): AnswerValue | undefined {
  if (isRating(question)) {
    const [low, high] = ratingScales[question.type];
    return Math.round(low + (high - low) * step / steps);
  }
  if (question.type === "yes_no") return step % 2 === 0;
  if (question.type === "choice" || question.type === "choices") {
    const shown = shownOptions(question, given);
    const id = shown[step % Math.max(1, shown.length)]?.id;
    return id === undefined || question.type === "choice" ? id : [id];
  }
  return undefined;
}

function possibleFacts({ questions }: SurveyDefinition): Facts[] {
  const waitedFor = questions.flatMap(({ showWhen }) =>
    showWhen ? [factsFor(conditionsOf(showWhen).conditions)] : []
  );
  return [{}, ...waitedFor.filter((facts) => Object.keys(facts).length > 0)];
}

function factsFor(conditions: Condition[]): Facts {
  const facts: Facts = {};
  for (const condition of conditions) {
    if (!("fact" in condition)) continue;
    if ("is" in condition) facts[condition.fact] = condition.not ? [] : condition.is.slice(0, 1);
    else facts[condition.fact] = condition.from ?? condition.to ?? 0;
  }
  return facts;
}
