import assert from "node:assert/strict";
import { emptyQuestion } from "../../../services/surveys/change.ts";
import { type Question, questionSchema, type QuestionType } from "../../../services/surveys/definition.ts";
import { languages } from "../../../locales/languages.ts";
import { newQuestion } from "../../../services/surveys/new_question.ts";
import { recommend } from "../../../services/surveys/templates/scales.ts";
import { typedQuestion } from "../../../services/surveys/typed_question.ts";

const rating = emptyQuestion("nps", "recommend");
const yesNo = emptyQuestion("yes_no", "again");

/** A question with a form's fields in it, after two others. */
function typed(question: Question, fields: Record<string, string | string[]>): Question {
  const sent = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const)
  );
  return typedQuestion(question, sent, [rating, yesNo, question]);
}

Deno.test("a new question of each type is something that a draft can hold", () => {
  for (const { shape } of questionSchema.options) {
    const type: QuestionType = shape.type.value;
    assert.ok(questionSchema.safeParse(emptyQuestion(type, "new")).success, type);
    assert.ok(questionSchema.safeParse(typed(emptyQuestion(type, "new"), {})).success, `${type} typed`);
  }
});

Deno.test("a new scale has the templates' words in every language, and is a draft's own", () => {
  for (const type of ["nps", "csat", "ces", "grid"] as const) {
    const made = newQuestion(type, "new");
    assert.ok(questionSchema.safeParse(made).success, type);
    assert.ok("lowLabel" in made);
    for (const language of languages) assert.ok(made.lowLabel[language] && made.highLabel[language], type);
    made.lowLabel.en = "changed";
  }
  assert.deepEqual(newQuestion("nps", "new").label, recommend.label);
  assert.notEqual(recommend.lowLabel.en, "changed");
  assert.deepEqual(newQuestion("text", "new"), emptyQuestion("text", "new"));
});

const text = emptyQuestion("text", "why");
const conditions: [fields: Record<string, string | string[]>, showWhen: unknown][] = [
  [{}, undefined],
  [{
    "showWhen.0.subject": "q:recommend",
    "showWhen.0.was": "q:recommend",
    "showWhen.0.from": "9",
    "showWhen.0.to": "10",
  }, {
    questionId: "recommend",
    from: 9,
    to: 10,
  }],
  // Another subject begins anew.
  [{ "showWhen.0.subject": "q:again", "showWhen.0.was": "q:recommend", "showWhen.0.from": "9" }, {
    questionId: "again",
    options: ["yes"],
  }],
  [{
    "showWhen.0.subject": "q:again",
    "showWhen.0.was": "q:again",
    "showWhen.0.options": ["yes", "no"],
    "showWhen.0.not": "not",
  }, {
    questionId: "again",
    options: ["yes", "no"],
    not: true,
  }],
  [{ "showWhen.0.subject": "f:country", "showWhen.0.was": "f:country", "showWhen.0.words": " SE, DK ,, " }, {
    fact: "country",
    is: ["SE", "DK"],
  }],
  [{
    "showWhen.0.subject": "f:total",
    "showWhen.0.was": "f:total",
    "showWhen.0.from": "99,50",
    "showWhen.0.to": "",
  }, {
    fact: "total",
    from: 99.5,
  }],
  [{ "showWhen.0.subject": "f:moon", "showWhen.0.was": "f:moon" }, undefined],
  [{ then: "showWhen.add", "showWhen.new": "f:late" }, { fact: "late", is: ["yes"] }],
  [{ then: "showWhen.add", "showWhen.new": "q:why" }, undefined],
];

for (const [fields, showWhen] of conditions) {
  Deno.test(`understands a condition: ${JSON.stringify(fields)}`, () => {
    assert.deepEqual(typed(text, fields).showWhen, showWhen);
  });
}

Deno.test("a list's buttons that name no row change nothing", () => {
  const choice = emptyQuestion("choices", "what");
  const rows = { "option.0.id": "option_1", "option.1.id": "option_2" };
  const ids = (then: string) => {
    const question = typed(choice, { ...rows, then });
    return "options" in question ? question.options.map(({ id }) => id) : [];
  };
  for (const then of ["option.9.up", "option.x.remove", "aspect.0.remove", "option.0.up", "nothing"]) {
    assert.deepEqual(ids(then), ["option_1", "option_2"], then);
  }
  assert.deepEqual(ids("option.0.down"), ["option_2", "option_1"]);
  assert.deepEqual(ids("option.1.remove"), ["option_1"]);
  assert.equal(ids("option.add").length, 3);
});
