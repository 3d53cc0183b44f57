import type { Condition, Question, SurveyDefinition, When } from "./definition.ts";
import { copiesOf, originOf } from "./each_item.ts";
import { type Facts, type NumberFact, numberFacts, type TextFact, textFacts } from "./facts.ts";
import { conditionsOf, holds, shownOptions } from "./logic.ts";
import { type AnswerValue, type AnswerValues, isRating, optionsOf, ratingsOf } from "./questions.ts";

/** Beyond this nobody's way is followed further: to say nothing is better than to be slow, or wrong. */
const mostStates = 2_000;
const mostAtOnce = 8_000;
const mostTogether = 6;

/** An order may have several of these; of the others it has one at most. */
const severalAtOnce: TextFact[] = ["product", "category", "return_reason"];

interface State {
  facts: Facts;
  given: AnswerValues;
}

/**
 * Which questions somebody can be asked, found by going through the survey with every kind of answer and fact that its
 * conditions tell apart. A required question counts as answered.
 * @returns undefined when there are too many kinds to try them all
 */
export function reachable({ questions }: SurveyDefinition): Set<Question> | undefined {
  const all = questions.flatMap(conditionsIn);
  let states: State[] | undefined = startingFacts(all)?.map((facts) => ({ facts, given: new Map() }));
  const reached = new Set<Question>();
  for (const [index, question] of questions.entries()) {
    if (!states || states.length > mostStates) return undefined;
    const about = all.filter((condition) =>
      "questionId" in condition && condition.questionId === originOf(question.id)
    );
    const next: State[] = [];
    for (const state of states) {
      if (question.showWhen && !holds(question.showWhen, state.given, state.facts)) {
        next.push(state);
        continue;
      }
      reached.add(question);
      const values = kindsOfAnswer(question, state.given, about);
      if (!values) return undefined;
      for (const value of values) {
        const given = value === undefined ? state.given : new Map(state.given).set(question.id, value);
        if (!question.endWhen || !holds(question.endWhen, given, state.facts)) {
          next.push({ facts: state.facts, given });
        }
      }
    }
    if (next.length > mostAtOnce) return undefined;
    states = withoutDoubles(next, questions.slice(index + 1));
  }
  return reached;
}

function conditionsIn(question: Question): Condition[] {
  const whens = [question.showWhen, question.endWhen].filter((when): when is When => when !== undefined);
  return [
    ...whens.flatMap((when) => conditionsOf(when).conditions),
    ...optionsOf(question).flatMap(({ showWhen }) => showWhen ?? []),
  ];
}

/** Answers that no later condition asks about are forgotten: those who differ in nothing else go on as one. */
function withoutDoubles(states: State[], later: Question[]): State[] {
  const wanted = new Set(
    later.flatMap(conditionsIn).flatMap((each) => "questionId" in each ? copiesOf(each.questionId) : []),
  );
  const distinct = new Map<string, State>();
  for (const { facts, given } of states) {
    const kept = [...given].filter(([id]) => wanted.has(id));
    distinct.set(JSON.stringify([facts, kept]), { facts, given: new Map(kept) });
  }
  return [...distinct.values()];
}

/** One answer of each kind that the conditions about a question tell apart. */
function kindsOfAnswer(
  question: Question,
  given: AnswerValues,
  about: Condition[],
): (AnswerValue | undefined)[] | undefined {
  const values = answersTo(question, given, about);
  if (!values) return undefined;
  const open = values.length === 0 || !question.required ? [undefined, ...values] : values;
  return oneOfEach(open, (value) => {
    const alone = new Map(value === undefined ? [] : [[question.id, value]]);
    return about.map((condition) => holds(condition, alone, {})).join();
  });
}

function answersTo(question: Question, given: AnswerValues, about: Condition[]): AnswerValue[] | undefined {
  if (isRating(question)) return ratingsOf(question.type);
  switch (question.type) {
    case "yes_no":
      return [true, false];
    case "choice":
      return shownOptions(question, given).map(({ id }) => id);
    case "ranking":
      return [question.options.map(({ id }) => id)];
    case "choices": {
      const asked = new Set(about.flatMap((condition) => "options" in condition ? condition.options : []));
      const shown = shownOptions(question, given).map(({ id }) => id);
      const told = shown.filter((id) => asked.has(id));
      // Of the options that no condition names one stands for all.
      const rest = shown.filter((id) => !asked.has(id)).slice(0, 1);
      return subsets([...told, ...rest])
        ?.filter(({ length }) => length > 0 && length <= (question.max ?? Infinity));
    }
    default:
      return [];
  }
}

function startingFacts(conditions: Condition[]): Facts[] | undefined {
  let every: Facts[] = [{}];
  for (const fact of [...textFacts, ...numberFacts]) {
    const about = conditions.filter((condition) => "fact" in condition && condition.fact === fact);
    if (about.length === 0) continue;
    const known = isNumberFact(fact) ? numbersFor(fact, about) : wordsFor(fact, about);
    if (!known || known.length * every.length > mostStates) return undefined;
    const kinds = oneOfEach(
      [{}, ...known],
      (facts) => about.map((condition) => holds(condition, new Map(), facts)).join(),
    );
    every = every.flatMap((facts) => kinds.map((kind) => ({ ...facts, ...kind })));
  }
  return every.length > mostStates ? undefined : every;
}

const isNumberFact = (fact: TextFact | NumberFact): fact is NumberFact =>
  (numberFacts as readonly string[]).includes(fact);

/** The ends of every band, and what lies between, below and above them; of deliveries only whole ones. */
function numbersFor(fact: NumberFact, about: Condition[]): Facts[] {
  const ends = about.flatMap((condition) =>
    "fact" in condition && !("is" in condition)
      ? [condition.from, condition.to].filter((end) => end !== undefined)
      : []
  ).sort((a, b) => a - b);
  const between = ends.flatMap((end, index) => [
    end,
    (end + (ends[index + 1] ?? end + 2)) / 2,
    Math.ceil(end),
    Math.floor(end) + 1,
  ]);
  const numbers = [(ends[0] ?? 0) - 1, ...between];
  return numbers.filter((number) => fact === "total" || (Number.isInteger(number) && number >= 1))
    .map((number) => ({ [fact]: number }));
}

function wordsFor(fact: TextFact, about: Condition[]): Facts[] | undefined {
  const words = [
    ...new Set(about.flatMap((each) => "is" in each ? each.is.map((word) => word.toLowerCase()) : [])),
  ];
  const together = severalAtOnce.includes(fact) ? subsets(words) : words.map((word) => [word]);
  return together?.map((each) => ({ [fact]: each }));
}

/** Every choice of some of several things; undefined when they are too many. */
function subsets(all: string[]): string[][] | undefined {
  if (all.length > mostTogether) return undefined;
  return all.reduce<string[][]>((some, each) => [...some, ...some.map((rest) => [...rest, each])], [[]]);
}

function oneOfEach<Value>(values: Value[], kind: (value: Value) => string): Value[] {
  const kinds = new Map<string, Value>();
  for (const value of values) if (!kinds.has(kind(value))) kinds.set(kind(value), value);
  return [...kinds.values()];
}
