import assert from "node:assert/strict";
import { typedAnswers } from "../../../services/responses/typed.ts";
import { validateAnswers } from "../../../services/responses/validate.ts";
import type { Question, SurveyDefinition, When } from "../../../services/surveys/definition.ts";
import type { Facts } from "../../../services/surveys/facts.ts";
import { holds, shownOptions, shownQuestions, walk } from "../../../services/surveys/logic.ts";
import type { AnswerValue } from "../../../services/surveys/questions.ts";
import { optionsOf } from "../../../services/surveys/questions.ts";
import { reachable } from "../../../services/surveys/reach.ts";
import { Chance, randomFacts, randomFields, randomSurvey } from "../../support/random_survey.ts";

const given = new Map<string, AnswerValue>([
  ["rate", 7],
  ["pick", "price"],
  ["many", ["size", "price"]],
  ["sure", false],
  ["words", "8"],
  ["each", { quality: 3 }],
]);
const facts: Facts = {
  product: ["Bryggaren", "Koppen"],
  customer: ["first"],
  total: 249.5,
  delivery_number: 3,
};

const cases: [name: string, when: When, holds: boolean][] = [
  ["a rating in the band", { questionId: "rate", from: 7, to: 8 }, true],
  ["a rating at the top of the band", { questionId: "rate", from: 0, to: 7 }, true],
  ["a rating below the band", { questionId: "rate", from: 8, to: 10 }, false],
  ["a band of a question without an answer", { questionId: "other", from: 0, to: 10 }, false],
  ["a band of words that look like a number", { questionId: "words", from: 0, to: 10 }, false],
  ["a band of a grid", { questionId: "each", from: 0, to: 10 }, false],
  ["an option that was chosen", { questionId: "pick", options: ["size", "price"] }, true],
  ["an option that was not", { questionId: "pick", options: ["size"] }, false],
  ["not an option", { questionId: "pick", options: ["size"], not: true }, true],
  ["not the option that was chosen", { questionId: "pick", options: ["price"], not: true }, false],
  ["not an option of a question without an answer", { questionId: "other", options: ["a"], not: true }, true],
  ["one of several that were chosen", { questionId: "many", options: ["price"] }, true],
  ["none of several that were chosen", { questionId: "many", options: ["colour"] }, false],
  ["a no", { questionId: "sure", options: ["no"] }, true],
  ["a yes that was a no", { questionId: "sure", options: ["yes"] }, false],
  ["an option of a grid", { questionId: "each", options: ["quality"] }, false],
  ["a fact in other case", { fact: "product", is: ["koppen"] }, true],
  ["a fact that is something else", { fact: "product", is: ["Kannan"] }, false],
  ["not a fact", { fact: "customer", is: ["returning"], not: true }, true],
  ["a fact that is unknown", { fact: "country", is: ["SE"] }, false],
  ["not a fact that is unknown", { fact: "country", is: ["SE"], not: true }, true],
  ["a total in the band", { fact: "total", from: 200, to: 249.5 }, true],
  ["a total above", { fact: "total", to: 249 }, false],
  ["a number without ends", { fact: "delivery_number" }, true],
  ["a total with one end", { fact: "total", from: 0 }, true],
  ["all of two", {
    match: "all",
    conditions: [{ fact: "total", from: 1 }, { questionId: "rate", from: 7, to: 7 }],
  }, true],
  ["all of two, one of which does not", {
    match: "all",
    conditions: [{ fact: "total", from: 1 }, { questionId: "rate", from: 8, to: 9 }],
  }, false],
  ["any of two", {
    match: "any",
    conditions: [{ fact: "total", from: 999 }, { questionId: "rate", from: 7, to: 7 }],
  }, true],
  ["any of two that do not", {
    match: "any",
    conditions: [{ fact: "total", from: 999 }, { questionId: "rate", from: 8, to: 9 }],
  }, false],
];

for (const [name, when, expected] of cases) {
  Deno.test(`${name} ${expected ? "holds" : "does not hold"}`, () => {
    assert.equal(holds(when, given, facts), expected);
  });
}

Deno.test("of numbers that are not known nothing holds, not even without ends", () => {
  assert.equal(holds({ fact: "total" }, given, {}), false);
});

Deno.test("what was answered to a question that is hidden decides nothing", () => {
  const label = { en: "?" };
  const questions: Question[] = [
    { id: "a", type: "yes_no", label, required: false },
    { id: "b", type: "yes_no", label, required: false, showWhen: { questionId: "a", options: ["yes"] } },
    { id: "c", type: "text", label, required: false, showWhen: { questionId: "b", options: ["yes"] } },
  ];
  const shown = (a: boolean) =>
    shownQuestions({ title: {}, questions }, new Map([["a", a], ["b", true]]), {}).map(({ id }) => id);
  assert.deepEqual(shown(true), ["a", "b", "c"]);
  assert.deepEqual(shown(false), ["a"]);
});

Deno.test("a survey ends after a question, whether it was answered or not", () => {
  const label = { en: "?" };
  const questions: Question[] = [
    {
      id: "a",
      type: "yes_no",
      label,
      required: false,
      endWhen: { questionId: "a", options: ["yes"], not: true },
    },
    { id: "b", type: "text", label, required: false },
  ];
  const shown = (answers: [string, boolean][]) =>
    shownQuestions({ title: {}, questions }, new Map(answers), {}).map(({ id }) => id);
  assert.deepEqual(shown([]), ["a"]);
  assert.deepEqual(shown([["a", false]]), ["a"]);
  assert.deepEqual(shown([["a", true]]), ["a", "b"]);
});

const seeds = 1_500;

Deno.test("a walk always ends and asks each question at most once, in order", () => {
  for (let seed = 0; seed < seeds; seed++) {
    const chance = new Chance(seed);
    const definition = randomSurvey(chance);
    const asked: number[] = [];
    walk(definition, randomFacts(chance), (question) => {
      asked.push(definition.questions.indexOf(question));
      return chance.is(0.5)
        ? chance.one<AnswerValue>([chance.below(11), "a", true, false, ["a", "b"]])
        : undefined;
    });
    assert.deepEqual(asked, [...new Set(asked)].sort((a, b) => a - b), `seed ${seed}`);
    assert.ok(asked.length <= definition.questions.length);
  }
});

Deno.test("what is hidden is never answered, and no option is chosen that is not shown", () => {
  for (let seed = 0; seed < seeds; seed++) {
    const chance = new Chance(seed);
    const definition = randomSurvey(chance);
    const known = randomFacts(chance);
    const { answers, words, problems } = validateAnswers(
      definition,
      randomFields(chance, definition),
      new Map(),
      known,
    );
    const shown = shownQuestions(definition, answers, known);
    const ids = shown.map(({ id }) => id);
    for (const id of [...answers.keys(), ...problems.keys()]) {
      assert.ok(ids.includes(id), `seed ${seed}: ${id}`);
    }
    for (const id of words.keys()) assert.ok(answers.has(id), `seed ${seed}: ${id}`);
    for (const question of shown) {
      const value = answers.get(question.id);
      if (question.type !== "choice" && question.type !== "choices" || value === undefined) continue;
      const offered = shownOptions(question, answers).map(({ id }) => id);
      for (const id of [value].flat() as string[]) assert.ok(offered.includes(id), `seed ${seed}: ${id}`);
      const chosen = optionsOf(question).filter(({ id }) => [value].flat().includes(id));
      if (words.has(question.id)) assert.ok(chosen.some((option) => option.words), `seed ${seed}`);
    }
  }
});

Deno.test("every answer that was understood is understood the same when it is shown again and sent", () => {
  let answered = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const chance = new Chance(seed);
    const definition = randomSurvey(chance);
    const known = randomFacts(chance);
    const first = validateAnswers(definition, randomFields(chance, definition), new Map(), known);
    const typed = typedAnswers(definition, first.answers, first.words);
    const fields = [...typed].flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text]));
    const again = validateAnswers(definition, fields, new Map(), known);
    assert.deepEqual(again.answers, first.answers, `seed ${seed}`);
    assert.deepEqual(again.words, first.words, `seed ${seed}`);
    answered += first.answers.size;
  }
  assert.ok(answered > seeds);
});

Deno.test("answers that are saved one by one are understood as those that are sent at once", () => {
  for (let seed = 0; seed < seeds; seed++) {
    const chance = new Chance(seed);
    const definition = randomSurvey(chance);
    const known = randomFacts(chance);
    const fields = randomFields(chance, definition);
    const whole = validateAnswers(definition, fields, new Map(), known);
    const saved = new Map<string, AnswerValue>();
    for (const { id } of definition.questions) {
      const own = fields.filter(([name]) => name === id || name.startsWith(`${id}.`));
      const { answers } = validateAnswers(definition, own, saved, known);
      for (const [question, value] of answers) saved.set(question, value);
    }
    assert.deepEqual(saved, whole.answers, `seed ${seed}`);
  }
});

Deno.test("whatever somebody is asked, the check knows that it can be asked", () => {
  for (let seed = 0; seed < seeds; seed++) {
    const chance = new Chance(seed);
    const definition = randomSurvey(chance);
    const reached = reachable(definition);
    if (!reached) continue;
    for (let respondent = 0; respondent < 20; respondent++) {
      const known = randomFacts(chance);
      const { answers } = validateAnswers(definition, randomFields(chance, definition), new Map(), known);
      let complete = true;
      walk(definition, known, (question) => {
        // A required question without an answer is asked again, and what comes after it waits.
        if (complete) assert.ok(reached.has(question), `seed ${seed}: ${question.id}`);
        const value = answers.get(question.id);
        if (question.required && value === undefined) complete = false;
        return value;
      });
    }
  }
});

Deno.test("a required choice that has nothing to choose at this rating keeps nobody from going on", () => {
  const label = { en: "?" };
  const happy = { questionId: "rate", from: 9, to: 10 };
  const options = [{ id: "a", label, showWhen: happy }];
  const rate: Question = {
    id: "rate",
    type: "nps",
    label,
    required: true,
    lowLabel: label,
    highLabel: label,
  };
  for (
    const question of [
      { id: "pick", type: "choice", label, required: true, options, labelWhen: [] },
      { id: "pick", type: "choices", label, required: true, options, min: 1 },
    ] satisfies Question[]
  ) {
    const definition: SurveyDefinition = { title: {}, questions: [rate, question] };
    const problems = (...fields: [string, string][]) => [...validateAnswers(definition, fields).problems];
    assert.deepEqual(problems(["rate", "3"]), []);
    assert.deepEqual(problems(["rate", "3"], ["pick", "a"]), []);
    assert.deepEqual(problems(["rate", "9"]), [["pick", "missing"]]);
    assert.deepEqual(problems(["rate", "9"], ["pick", "a"]), []);
  }
});

Deno.test("of fewer options than have to be chosen it is enough to choose all that are shown", () => {
  const label = { en: "?" };
  const happy = { questionId: "rate", from: 9, to: 10 };
  const questions: Question[] = [
    { id: "rate", type: "nps", label, required: true, lowLabel: label, highLabel: label },
    {
      id: "pick",
      type: "choices",
      label,
      required: true,
      min: 2,
      options: [{ id: "a", label }, { id: "b", label, showWhen: happy }],
    },
  ];
  const problems = (
    rating: string,
  ) => [...validateAnswers({ title: {}, questions }, [["rate", rating], ["pick", "a"]]).problems];
  assert.deepEqual(problems("3"), []);
  assert.deepEqual(problems("9"), [["pick", "too_few"]]);
});
