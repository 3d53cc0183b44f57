import assert from "node:assert/strict";
import { answerRows, ratingOf, scoresOf } from "../../../services/responses/answer_rows.ts";
import type { DeliveryToWrite } from "../../../services/deliveries/claim.ts";
import { renderInvitation } from "../../../services/deliveries/render_invitation.ts";
import { typedAnswers } from "../../../services/responses/typed.ts";
import { validateAnswers } from "../../../services/responses/validate.ts";
import type { About } from "../../../services/invitations/about.ts";
import { checkSurvey, type Fault } from "../../../services/surveys/check.ts";
import { type SurveyDefinition, surveyDefinitionSchema } from "../../../services/surveys/definition.ts";
import { askedOf, forItems, mayAskEachItem } from "../../../services/surveys/each_item.ts";
import { fillText } from "../../../services/surveys/fill.ts";
import { lintSurvey } from "../../../services/surveys/lint.ts";
import { shownQuestions, walk } from "../../../services/surveys/logic.ts";
import { namesOf } from "../../../services/surveys/names.ts";
import { type AnswerValue, inLanguage } from "../../../services/surveys/questions.ts";
import { type Formula, shownBy } from "../../../services/surveys/shown_by.ts";
import { surveyView } from "../../../services/surveys/view.ts";
import { asks } from "../../support/every_type.ts";
import { Chance, randomFacts, randomFields, randomSurvey } from "../../support/random_survey.ts";

const en = (text: string) => ({ en: text });
const fit = {
  id: "fit",
  type: "csat",
  eachItem: true,
  label: en("How does [{product}|it] fit?"),
  lowLabel: en("Badly"),
  highLabel: en("Well"),
};
const why = {
  id: "why",
  type: "text",
  label: en("What is wrong with it?"),
  showWhen: { questionId: "fit", from: 1, to: 2 },
};
const last = { id: "last", type: "yes_no", label: en("Will you come back?") };
const survey = asks({ questions: [fit, why, last] });
const about = (...items: string[]): About => ({
  product: items[0],
  productKey: items[0] && `key ${items[0]}`,
  others: items.length > 1 ? items.slice(1).map((title) => ({ title, key: `key ${title}` })) : undefined,
});

const store = { name: "Nordkaffe", timezone: "Europe/Stockholm" };
const asked = (definition: SurveyDefinition, whom: About) =>
  askedOf(definition, whom).questions.map(({ id, label }) =>
    `${id}: ${fillText(inLanguage(label, "en"), namesOf(whom, { language: "en", store }))}`
  );

const table: [what: string, About, string[]][] = [
  ["nothing known", {}, ["fit: How does it fit?"]],
  ["one item", about("Coat"), ["fit: How does Coat fit?"]],
  ["two", about("Coat", "Hat"), ["fit: How does Coat fit?", "fit~2: How does Hat fit?"]],
  ["three", about("Coat", "Hat", "Scarf"), [
    "fit: How does Coat fit?",
    "fit~2: How does Hat fit?",
    "fit~3: How does Scarf fit?",
  ]],
  ["more than can be", about("Coat", "Hat", "Scarf", "Sock"), [
    "fit: How does Coat fit?",
    "fit~2: How does Hat fit?",
    "fit~3: How does Scarf fit?",
  ]],
  ["a name that looks like a mark", about("{product2}", "[x|{store}]"), [
    "fit: How does {product2} fit?",
    "fit~2: How does [x|{store}] fit?",
  ]],
  ["others without a first", { others: [{ title: "Hat", key: "h" }] }, ["fit: How does it fit?"]],
];

for (const [what, whom, questions] of table) {
  Deno.test(`a question for each item is asked once for each: ${what}`, () => {
    assert.deepEqual(asked(survey, whom), [
      ...questions,
      "why: What is wrong with it?",
      "last: Will you come back?",
    ]);
  });
}

Deno.test("a survey without such a question, and one of one item, is the very same survey", () => {
  const plain = asks({ questions: [why, last] });
  assert.equal(askedOf(plain, about("Coat", "Hat")), plain);
  assert.equal(askedOf(survey, about("Coat")), survey);
  assert.equal(
    askedOf(survey, about("Coat", "Hat")),
    askedOf(survey, about("Cup", "Pot")),
    "made once for all",
  );
  const three = forItems(survey, 3);
  assert.equal(forItems(three, 3), three, "what is repeated stays as it is");
});

Deno.test("every text of a copy that names the product names its own", () => {
  const texts = {
    label: en("{product}?"),
    help: en("Of {product} and {items}"),
  };
  const choice = {
    id: "a",
    type: "choice",
    eachItem: true,
    ...texts,
    options: [{ id: "x", label: en("{product}!") }],
  };
  const definition = forItems(
    asks({
      questions: [{ ...fit, id: "rate", eachItem: false }, {
        ...choice,
        labelWhen: [{ when: { questionId: "rate", from: 1, to: 2 }, label: en("Not {product}?") }],
      }],
    }),
    2,
  );
  const second = JSON.stringify(definition.questions[2]);
  assert.doesNotMatch(second, /\{product\}/);
  assert.equal(second.match(/\{product2\}/g)?.length, 4);
  assert.match(second, /\{items\}/);
});

Deno.test("a condition on it holds when it holds for any of the items, in the page as in the server", () => {
  const definition = forItems(survey, 3);
  const shown = (answers: [string, AnswerValue][]) =>
    shownQuestions(definition, new Map(answers), {}).map(({ id }) => id);
  assert.ok(!shown([["fit", 5], ["fit~2", 4]]).includes("why"));
  assert.ok(shown([["fit", 5], ["fit~3", 1]]).includes("why"));
  const { questions } = shownBy(definition, {});
  assert.deepEqual(questions[3], {
    some: [0, 1, 2].map((question) => ({ question, any: ["1", "2"] })),
  });
});

Deno.test("what is not so of an answer is so of none of the items", () => {
  const choice = {
    id: "fit",
    type: "choice",
    eachItem: true,
    label: en("{product}?"),
    options: [{ id: "small", label: en("Small") }, { id: "right", label: en("Right") }],
  };
  const praise = { ...last, showWhen: { questionId: "fit", options: ["small"], not: true } };
  const definition = forItems(asks({ questions: [choice, praise] }), 2);
  const shown = (answers: [string, AnswerValue][]) =>
    shownQuestions(definition, new Map(answers), {}).some(({ id }) => id === "last");
  assert.ok(shown([["fit", "right"], ["fit~2", "right"]]));
  assert.ok(!shown([["fit", "right"], ["fit~2", "small"]]));
});

Deno.test("a survey that ends after it ends after the last item", () => {
  const ends = { ...fit, endWhen: { questionId: "fit", from: 1, to: 1 } };
  const definition = forItems(asks({ questions: [ends, last] }), 3);
  const shown = shownQuestions(definition, new Map([["fit", 1]]), {}).map(({ id }) => id);
  assert.deepEqual(shown, ["fit", "fit~2", "fit~3"]);
});

Deno.test("other words for a rating are said once, also where the items were rated differently", () => {
  const choice = {
    id: "reason",
    type: "choice",
    label: en("Why?"),
    options: [{ id: "a", label: en("A") }, { id: "b", label: en("B") }],
    labelWhen: [
      { when: { questionId: "fit", from: 1, to: 2 }, label: en("What was wrong?") },
      { when: { questionId: "fit", from: 4, to: 5 }, label: en("What was good?") },
    ],
  };
  const { questions } = surveyView(forItems(asks({ questions: [fit, choice] }), 2), "en", store);
  const [bad, good] = questions.at(-1)!.labels;
  assert.ok(JSON.stringify(good!.shown).includes(`{"not":${JSON.stringify(bad!.shown)}}`));
});

Deno.test("each answer is kept with its item, and the score is that of the one the ask is about", () => {
  const whom = about("Coat", "Hat", "Scarf");
  const definition = askedOf(survey, whom);
  const checked = validateAnswers(definition, [["fit", "5"], ["fit~3", "2"], ["why", "Itches"]]);
  assert.deepEqual(
    answerRows(definition, checked, whom).map((
      { questionId, value, productKey },
    ) => [questionId, value, productKey]),
    [["fit", 5, "key Coat"], ["fit~3", 2, "key Scarf"], ["why", "Itches", null]],
  );
  assert.deepEqual(scoresOf(definition, checked.answers), [{ type: "csat", rating: 5 }]);
  assert.deepEqual(
    ratingOf(definition, checked.answers),
    { type: "csat", rating: 2 },
    "the worst is seen to",
  );
  const one = validateAnswers(survey, [["fit", "4"]]);
  assert.equal(answerRows(survey, one, about("Coat"))[0]!.productKey, "key Coat");
  assert.equal(answerRows(survey, one)[0]!.productKey, null);
});

Deno.test("an answer about an item that nobody was asked about is left out", () => {
  const whom = about("Coat", "Hat");
  const { answers, typed } = validateAnswers(askedOf(survey, whom), [["fit~2", "4"], ["fit~3", "4"], [
    "fit~1",
    "4",
  ]]);
  assert.deepEqual([[...answers.keys()], [...typed.keys()]], [["fit~2"], ["fit~2"]]);
});

const faults: [what: string, questions: object[], Partial<Fault>[]][] = [
  ["one that names its item", [fit], []],
  ["one that does not", [{ ...fit, label: en("How does it fit?") }], [{
    code: "unnamed_item",
    language: "en",
  }]],
  [
    "other words that do not",
    [{ ...fit, id: "rate", eachItem: false }, {
      ...last,
      type: "choice",
      eachItem: true,
      label: en("[{product}: w|W]hy?"),
      options: [{ id: "a", label: en("A") }, { id: "b", label: en("B") }],
      labelWhen: [{ when: { questionId: "rate", from: 1, to: 2 }, label: en("What is wrong?") }],
    }],
    [{ code: "unnamed_item", questionId: "last" }],
  ],
  ["two of them", [fit, { ...fit, id: "more" }], [{ code: "second_each_item", questionId: "more" }]],
  [
    "what only two items can bring about",
    [fit, {
      ...last,
      showWhen: {
        match: "all",
        conditions: [{ questionId: "fit", from: 1, to: 1 }, { questionId: "fit", from: 5, to: 5 }],
      },
    }],
    [],
  ],
];

for (const [what, questions, expected] of faults) {
  Deno.test(`publishing a question for each item: ${what}`, () => {
    const found = checkSurvey(asks({ questions }));
    assert.deepEqual(
      found.map(({ code }) => code),
      expected.map(({ code }) => code),
    );
    expected.forEach((fault, at) => assert.deepEqual({ ...found[at], ...fault }, found[at]));
  });
}

Deno.test("the hints count it as often as it can be asked", () => {
  const four = asks({ questions: [fit, last, { ...last, id: "b" }, { ...last, id: "c" }] });
  assert.deepEqual(lintSurvey(four, "en").filter(({ code }) => code === "too_many_questions"), [
    { code: "too_many_questions", what: "6" },
  ]);
});

Deno.test("no question may have an id that a copy has", () => {
  for (const id of ["fit~2", "fit~", "~2"]) {
    assert.ok(!surveyDefinitionSchema.safeParse({ title: {}, questions: [{ ...last, id }] }).success, id);
  }
});

const seeds = 600;
const surveys = Array.from({ length: seeds }, (_, seed) => {
  const chance = new Chance(seed);
  const drawn = randomSurvey(chance);
  const able = drawn.questions.filter(mayAskEachItem);
  const chosen = able.length > 0 ? chance.one(able) : undefined;
  const questions = drawn.questions.map((each) => each === chosen ? { ...each, eachItem: true } : each);
  const definition = forItems({ ...drawn, questions } as SurveyDefinition, 1 + chance.below(3));
  return { seed, chance, definition, facts: randomFacts(chance) };
});

Deno.test("with copies a walk always ends, and asks each question and copy at most once", () => {
  assert.ok(
    surveys.filter(({ definition }) => definition.questions.some(({ ofItem }) => ofItem === 3)).length > 100,
  );
  for (const { seed, chance, definition, facts } of surveys) {
    const walked: string[] = [];
    walk(definition, facts, (question) => {
      walked.push(question.id);
      return chance.is(0.5) ? chance.one<AnswerValue>([chance.below(11), "a", true, ["a", "b"]]) : undefined;
    });
    assert.equal(new Set(walked).size, walked.length, `seed ${seed}`);
    assert.equal(new Set(definition.questions.map(({ id }) => id)).size, definition.questions.length);
  }
});

Deno.test("every answer about every item is understood the same when it is shown again, or saved alone", () => {
  let copies = 0;
  for (const { seed, chance, definition, facts } of surveys) {
    const fields = randomFields(chance, definition);
    const first = validateAnswers(definition, fields, new Map(), facts);
    const typed = typedAnswers(definition, first.answers, first.words);
    const sent = [...typed].flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text]));
    const again = validateAnswers(definition, sent, new Map(), facts);
    assert.deepEqual([again.answers, again.words], [first.answers, first.words], `seed ${seed}`);
    const saved = new Map<string, AnswerValue>();
    for (const { id } of definition.questions) {
      const own = fields.filter(([name]) => name === id || name.startsWith(`${id}.`));
      for (const [key, value] of validateAnswers(definition, own, saved, facts).answers) {
        saved.set(key, value);
      }
    }
    assert.deepEqual(saved, first.answers, `seed ${seed}`);
    copies += [...first.answers.keys()].filter((id) => id.includes("~")).length;
  }
  assert.ok(copies > 100, String(copies));
});

Deno.test("the page shows what the server counts, with copies too", () => {
  for (const { seed, chance, definition, facts } of surveys) {
    const { answers } = validateAnswers(definition, randomFields(chance, definition), new Map(), facts);
    const counted = shownQuestions(definition, answers, facts).map(({ id }) => id);
    const { questions } = shownBy(definition, facts);
    const isShown = (formula: Formula): boolean => {
      if (typeof formula === "boolean") return formula;
      if ("not" in formula) return !isShown(formula.not);
      if ("all" in formula) return formula.all.every(isShown);
      if ("some" in formula) return formula.some.some(isShown);
      const { id, type } = definition.questions[formula.question]!;
      const value = answers.get(id);
      if (type === "ranking") return value !== undefined && formula.any.includes("ranked");
      const chosen = typeof value === "boolean" ? [value ? "yes" : "no"] : [value].flat();
      return chosen.some((each) => formula.any.includes(String(each)));
    };
    const seen = definition.questions.filter((_, at) => isShown(questions[at]!)).map(({ id }) => id);
    assert.deepEqual(seen, counted, `seed ${seed}`);
  }
});

Deno.test("the mail asks about the first item, and its scale is that one's", () => {
  const delivery = { language: "en", touchpoint: "after_delivery", about: about("Coat", "Hat"), store };
  const { text, html } = renderInvitation(delivery as unknown as DeliveryToWrite, survey, {
    answer: "https://ask.example.se/s/token",
    unsubscribe: "https://ask.example.se/u/token",
  });
  for (const mail of [text, html]) {
    assert.match(mail, /How does Coat fit\?/);
    assert.doesNotMatch(mail, /Hat|\{product/);
  }
  assert.match(html, /\?a=5"/);
});
