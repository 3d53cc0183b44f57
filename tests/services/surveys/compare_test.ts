import assert from "node:assert/strict";
import { applyChange, emptyQuestion } from "../../../services/surveys/change.ts";
import { compareSurveys } from "../../../services/surveys/compare.ts";
import type { Question, SurveyDefinition } from "../../../services/surveys/definition.ts";
import { aDefinition } from "../../support/world.ts";

const [recommend, reason, more] = aDefinition.questions;
const withQuestion = (question: Question) => applyChange(aDefinition, { kind: "question", question });
const choice = reason as Extract<Question, { type: "choice" }>;

const cases: [what: string, after: SurveyDefinition, found: string[]][] = [
  ["nothing", structuredClone(aDefinition), []],
  ["the headline", { ...aDefinition, title: { ...aDefinition.title, sv: "Hur gick det?" } }, [
    "text title sv",
  ]],
  ["a text", withQuestion({ ...more!, label: { ...more!.label, en: "Say more" } }), ["text q.more.label en"]],
  ["a help text, in one language only", withQuestion({ ...more!, help: { en: "In short" } }), [
    "languages",
    "text q.more.help en",
  ]],
  ["whether it is required", withQuestion({ ...recommend!, required: false }), ["required recommend"]],
  ["its topic", withQuestion({ ...more!, topic: "support" }), ["settings more"]],
  ["when it is shown", withQuestion({ ...more!, showWhen: { fact: "late", is: ["yes"] } }), [
    "conditions more",
  ]],
  ["other words' band", withQuestion({ ...choice, labelWhen: [] }), [
    "text q.reason.label_1 en",
    "text q.reason.label_1 sv",
    "text q.reason.label_1 da",
    "text q.reason.label_1 nb",
    "text q.reason.label_1 fi",
    "text q.reason.label_1 de",
    "conditions reason",
  ]],
  ["one option less", withQuestion({ ...choice, options: choice.options.slice(1) }), [
    "option_removed reason",
  ]],
  ["the order of options", withQuestion({ ...choice, options: choice.options.toReversed() }), [
    "settings reason",
  ]],
  [
    "a new question",
    applyChange(aDefinition, { kind: "add", question: emptyQuestion("date", "day"), at: 1 }),
    [
      "question_added day",
    ],
  ],
  ["a question less", applyChange(aDefinition, { kind: "remove", questionId: "more" }), [
    "question_removed more",
  ]],
  ["the order", applyChange(aDefinition, { kind: "move", questionId: "more", to: 0 }), ["order"]],
  ["the languages in use", { ...aDefinition, languages: ["sv"] }, ["languages"]],
  ["how it is shown", { ...aDefinition, pace: "one" }, ["survey_settings"]],
];

for (const [what, after, found] of cases) {
  Deno.test(`finds what differs: ${what}`, () => {
    const said = compareSurveys(aDefinition, after).map((each) =>
      each.kind === "text"
        ? `text ${each.path} ${each.language}`
        : [each.kind, each.question?.id].filter(Boolean).join(" ")
    );
    assert.deepEqual(said, found);
  });
}

Deno.test("languages that are written down are no difference to the same that were understood", () => {
  const written: SurveyDefinition = { ...aDefinition, languages: ["en", "sv", "da", "nb", "fi", "de"] };
  assert.deepEqual(compareSurveys(aDefinition, written), []);
});
