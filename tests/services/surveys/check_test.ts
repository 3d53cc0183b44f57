import assert from "node:assert/strict";
import { languages } from "../../../locales/languages.ts";
import { checkSurvey, type Fault, surveyLanguages, textsOf } from "../../../services/surveys/check.ts";
import { type SurveyDefinition, surveyDefinitionSchema } from "../../../services/surveys/definition.ts";
import { reachable } from "../../../services/surveys/reach.ts";
import { surveyTemplates } from "../../../services/surveys/catalogue.ts";

const en = (text: string) => ({ en: text });
const ends = { lowLabel: en("Bad"), highLabel: en("Good") };
const option = (id: string, more: object = {}) => ({ id, label: en(id), ...more });
const rate = { id: "rate", type: "nps", label: en("How likely?"), ...ends };
const pick = { id: "pick", type: "choice", label: en("Which?"), options: [option("a"), option("b")] };
const many = { ...pick, id: "many", type: "choices" };
const sure = { id: "sure", type: "yes_no", label: en("Sure?") };
const why = { id: "why", type: "text", label: en("Why?") };

const survey = (questions: object[], more: object = {}): SurveyDefinition =>
  surveyDefinitionSchema.parse({ title: en("How was it?"), questions, ...more });
const when = (showWhen: object) => ({ ...why, showWhen });
const all = (...conditions: object[]) => ({ match: "all", conditions });
const any = (...conditions: object[]) => ({ match: "any", conditions });
const rated = (from: number, to: number) => ({ questionId: "rate", from, to });
const chose = (questionId: string, ...options: string[]) => ({ questionId, options });
const not = (condition: object) => ({ ...condition, not: true });

const at = (code: Fault["code"], questionId?: string, what?: string): Fault => ({
  code,
  ...questionId ? { questionId } : {},
  ...what ? { what } : {},
});

const structure: [name: string, questions: object[], faults: Fault[]][] = [
  ["a survey of one question", [rate], []],
  ["no questions", [], [at("no_questions")]],
  ["nothing but a picture", [{ id: "s", type: "statement", label: en("Look.") }], [at("nothing_to_answer")]],
  ["two questions with one id", [rate, { ...why, id: "rate" }], [at("same_id", "rate")]],
  ["two options with one id", [{ ...pick, options: [option("a"), option("a")] }], [at("same_id", "pick")]],
  ["one option", [{ ...pick, options: [option("a")] }], [at("too_few_options", "pick")]],
  ["a ranking of one", [{ ...pick, type: "ranking", options: [option("a")] }], [
    at("too_few_options", "pick"),
  ]],
  [
    "a grid without aspects",
    [{ id: "g", type: "grid", label: en("?"), ...ends, scale: "1-5", aspects: [] }],
    [
      at("too_few_aspects", "g"),
    ],
  ],
  ["a grid of two aspects with one id", [{
    id: "g",
    type: "grid",
    label: en("?"),
    ...ends,
    scale: "1-5",
    aspects: [option("a"), option("a")],
  }], [at("same_id", "g")]],
  ["a least number above the most", [{ ...many, min: 2, max: 1 }], [at("min_above_max", "many")]],
  ["a least number above all there are", [{ ...many, min: 3 }], [at("min_above_max", "many")]],
  ["a least number that is the most", [{ ...many, min: 2, max: 2 }], []],
  ["a condition on a question that is not there", [rate, when(chose("gone", "a"))], [
    at("unknown_question", "why", "gone"),
  ]],
  ["a condition on a later question", [when(rated(0, 6)), rate], [at("later_question", "why", "rate")]],
  ["a condition on the question itself", [{ ...rate, showWhen: rated(0, 6) }], [
    at("later_question", "rate", "rate"),
  ]],
  ["two questions that wait for each other", [
    { ...sure, showWhen: chose("pick", "a") },
    { ...pick, showWhen: chose("sure", "yes") },
  ], [at("later_question", "sure", "pick")]],
  ["a condition on an option that was deleted", [pick, when(chose("pick", "a", "gone"))], [
    at("unknown_option", "why", "gone"),
  ]],
  ["a yes of a yes or no", [sure, when(chose("sure", "yes"))], []],
  ["a perhaps of a yes or no", [sure, when(chose("sure", "perhaps"))], [
    at("unknown_option", "why", "perhaps"),
  ]],
  ["a rating of a question without one", [pick, when({ questionId: "pick", from: 1, to: 2 })], [
    at("unknown_question", "why", "pick"),
  ]],
  ["a band beyond the scale", [rate, when(rated(9, 11))], [at("off_scale", "why", "9–11")]],
  ["a band below the scale", [{ ...rate, type: "ces" }, when(rated(0, 3))], [at("off_scale", "why", "0–3")]],
  ["a band from high to low", [rate, when(rated(6, 0))], [at("off_scale", "why", "6–0")]],
  ["an option's band beyond the scale", [rate, {
    ...pick,
    options: [option("a", { showWhen: rated(0, 12) }), option("b")],
  }], [at("off_scale", "pick", "0–12")]],
  ["other words for a later rating", [{
    ...pick,
    labelWhen: [{ when: rated(0, 6), label: en("Why not?") }],
  }, rate], [at("later_question", "pick", "rate")]],
  ["an end by the question itself", [{ ...rate, endWhen: rated(9, 10) }, why], []],
  ["an end by a later question", [{ ...why, endWhen: rated(9, 10) }, rate], [
    at("later_question", "why", "rate"),
  ]],
  ["a condition on what is known of the order", [rate, when({ fact: "late", is: ["yes"] })], []],

  ["bands that exclude each other", [rate, when(all(rated(0, 6), rated(9, 10)))], [at("never_shown", "why")]],
  ["bands of which one is enough", [rate, when(any(rated(0, 6), rated(9, 10)))], []],
  ["bands that share a rating", [rate, when(all(rated(0, 6), rated(6, 10)))], []],
  ["a band between two ratings", [rate, when(rated(6.2, 6.8))], [at("never_shown", "why")]],
  ["options that exclude each other", [pick, when(all(chose("pick", "a"), chose("pick", "b")))], [
    at("never_shown", "why"),
  ]],
  ["options that may both be chosen", [many, when(all(chose("many", "a"), chose("many", "b")))], []],
  ["both of which only one may be chosen", [
    { ...many, max: 1 },
    when(all(chose("many", "a"), chose("many", "b"))),
  ], [
    at("never_shown", "why"),
  ]],
  ["an option and not that option", [pick, when(all(chose("pick", "a"), not(chose("pick", "a"))))], [
    at("never_shown", "why"),
  ]],
  ["not an option and that option", [pick, when(all(not(chose("pick", "a")), chose("pick", "a")))], [
    at("never_shown", "why"),
  ]],
  ["neither option of a question that may be passed", [pick, when(not(chose("pick", "a", "b")))], []],
  ["neither option of a question that must be answered", [
    { ...pick, required: true },
    when(not(chose("pick", "a", "b"))),
  ], [at("never_shown", "why")]],
  ["a yes and a no", [sure, when(all(chose("sure", "yes"), chose("sure", "no")))], [
    at("never_shown", "why"),
  ]],
  ["a first and a later delivery", [
    rate,
    when(all({ fact: "delivery_number", to: 1 }, { fact: "delivery_number", from: 2 })),
  ], [at("never_shown", "why")]],
  ["a total from high to low", [rate, when({ fact: "total", from: 100, to: 50 })], [
    at("never_shown", "why"),
  ]],
  ["two products in one order", [
    rate,
    when(all({ fact: "product", is: ["A"] }, { fact: "product", is: ["B"] })),
  ], []],
  ["two countries of one order", [
    rate,
    when(all({ fact: "country", is: ["SE"] }, { fact: "country", is: ["NO"] })),
  ], [at("never_shown", "why")]],
  ["one country in two cases", [
    rate,
    when(all({ fact: "country", is: ["SE"] }, { fact: "country", is: ["se", "NO"] })),
  ], []],
  ["a question after the end of everybody's survey", [{ ...rate, endWhen: rated(0, 10) }, why], []],
  ["a question after the end of everybody's survey, whose rating must be given", [
    { ...rate, required: true, endWhen: rated(0, 10) },
    why,
    sure,
  ], [at("never_shown", "why"), at("never_shown", "sure")]],
  ["a question for those whose survey is over", [{ ...rate, endWhen: rated(0, 6) }, when(rated(0, 3))], [
    at("never_shown", "why"),
  ]],
  ["a question that follows one that is asked of others", [
    rate,
    { ...pick, showWhen: rated(0, 6) },
    when(all(chose("pick", "a"), rated(9, 10))),
  ], [at("never_shown", "why")]],
  ["an option that its question's rating never shows", [
    rate,
    { ...pick, options: [option("a"), option("b", { showWhen: rated(9, 10) })] },
    when(all(chose("pick", "b"), rated(0, 6))),
  ], [at("never_shown", "why")]],
];

for (const [name, questions, faults] of structure) {
  Deno.test(`${name}: ${faults.map(({ code }) => code).join(", ") || "nothing wrong"}`, () => {
    assert.deepEqual(checkSurvey(survey(questions)), faults);
  });
}

const texts: [name: string, definition: SurveyDefinition, faults: Fault[]][] = [
  ["a title that is not written", survey([rate], { title: {} }), [{
    code: "missing_text",
    questionId: undefined,
    language: "en",
  }]],
  ["a title of spaces", survey([rate], { title: en("  ") }), [{
    code: "missing_text",
    questionId: undefined,
    language: "en",
  }]],
  ["an end of a scale that is not written", survey([{ ...rate, highLabel: {} }]), [{
    code: "missing_text",
    questionId: "rate",
    language: "en",
  }]],
  ["a language that is not in use", survey([rate], { title: { en: "How was it?", sv: "Hur var det?" } }), []],
  ["a language in use", survey([rate], { title: { en: "How?", sv: "Hur?" }, languages: ["en", "sv"] }), [
    { code: "missing_text", questionId: "rate", language: "sv" },
    { code: "missing_text", questionId: "rate", language: "sv" },
    { code: "missing_text", questionId: "rate", language: "sv" },
  ]],
  ["a name that nobody knows", survey([rate], { title: en("[Hi {nickname}, how|How] was it?") }), [{
    code: "unknown_name",
    questionId: undefined,
    language: "en",
    what: "nickname",
  }]],
  ["a name without brackets", survey([rate, { ...why, label: en("Why {product}?") }]), [{
    code: "unguarded_name",
    questionId: "why",
    language: "en",
    what: "product",
  }]],
  ["a name in what is said otherwise", survey([rate], { title: en("How was [{product}|{items}]?") }), []],
  ["the store, which is always known", survey([rate], { title: en("How was {store}?") }), []],
  ["a name in thanks", survey([rate], { thanks: { promoter: en("Thanks, {firstName}!") } }), [{
    code: "unguarded_name",
    questionId: undefined,
    language: "en",
    what: "firstName",
  }]],
  [
    "an aspect without a name",
    survey([{
      id: "g",
      type: "grid",
      label: en("?"),
      ...ends,
      scale: "1-5",
      aspects: [{ id: "a", label: {} }],
    }]),
    [{ code: "missing_text", questionId: "g", language: "en" }],
  ],
];

for (const [name, definition, faults] of texts) {
  Deno.test(`${name}: ${faults.map(({ code }) => code).join(", ") || "nothing wrong"}`, () => {
    assert.deepEqual(checkSurvey(definition), faults);
  });
}

Deno.test("a survey speaks the languages that were chosen, else those that are written in full", () => {
  const both = { en: "How?", sv: "Hur?" };
  const question = { ...why, label: both };
  assert.deepEqual(surveyLanguages(survey([question], { title: both })), ["en", "sv"]);
  assert.deepEqual(surveyLanguages(survey([why], { title: both })), ["en"]);
  assert.deepEqual(surveyLanguages(survey([question], { title: both, languages: ["sv"] })), ["sv"]);
  assert.deepEqual(surveyLanguages(survey([{ ...why, label: { fi: "Miksi?" } }], { title: both })), [
    "en",
    "sv",
  ]);
});

Deno.test("every text has a place of its own", () => {
  for (const { definition } of surveyTemplates) {
    const paths = textsOf(definition).map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
  }
});

Deno.test("a survey with too many ways through it is not said to hide anything", () => {
  const options = Array.from({ length: 12 }, (_, index) => option(`o${index}`));
  const questions = Array.from({ length: 6 }, (_, index) => ({ ...many, id: `many${index}`, options }));
  const last = when(
    all(...questions.map(({ id }) => chose(id, ...options.slice(0, 7).map((each) => each.id)))),
  );
  const definition = survey([...questions, last]);
  assert.equal(reachable(definition), undefined);
  assert.deepEqual(checkSurvey(definition), []);
});

Deno.test("the largest survey is checked in a moment", () => {
  const questions = Array.from({ length: 19 }, (_, index) => ({
    ...pick,
    id: `q${index}`,
    options: Array.from({ length: 20 }, (_, each) => option(`o${each}`)),
    ...index > 0 ? { showWhen: chose(`q${index - 1}`, "o0", "o7") } : {},
  }));
  const started = performance.now();
  assert.deepEqual(checkSurvey(survey([rate, ...questions])), []);
  assert.ok(performance.now() - started < 1_000);
  assert.equal(languages.length, 6);
});
