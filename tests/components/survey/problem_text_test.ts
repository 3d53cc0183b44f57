import assert from "node:assert/strict";
import { problemText } from "../../../components/survey/problem_text.ts";
import { languages } from "../../../locales/languages.ts";
import { translator } from "../../../locales/translate.ts";
import type { Problem } from "../../../services/responses/validate.ts";
import { surveyView } from "../../../services/surveys/view.ts";
import { everyType } from "../../support/every_type.ts";

const { questions } = surveyView(everyType, "en", { name: "Nordkaffe", timezone: "Europe/Stockholm" });
const said = (id: string, problem: Problem, typed: [string, string[]][] = [], language: "en" | "sv" = "en") =>
  problemText(translator(language), questions.find((question) => question.id === id)!, {
    typed: new Map(typed),
    problems: new Map([[id, problem]]),
  });

const table: [id: string, problem: Problem, says: string][] = [
  ["nps", "missing", "Choose a number from 0 to 10."],
  ["csat", "missing", "Choose a number from 1 to 5."],
  ["csat", "off_scale", "Choose a number from 1 to 5."],
  ["ces", "missing", "Choose a number from 1 to 7."],
  ["stars", "missing", "Choose from one to five stars."],
  ["faces", "missing", "Choose the face that fits best."],
  ["reason", "missing", "Choose one of the options."],
  ["features", "missing", "Choose at least one."],
  ["features", "too_few", "Choose at least 2."],
  ["features", "too_many", "Choose 3 at most."],
  ["order", "not_ranked", "Put them in your order, the most important first."],
  ["aspects", "missing", "Choose a number on every row."],
  ["aspects", "off_scale", "Choose a number from 1 to 7."],
  ["comment", "missing", "Write a few words here."],
  ["again", "missing", "Choose yes or no."],
  ["again", "not_yes_or_no", "Choose yes or no."],
  ["contact", "not_yes_or_no", "Tick the box, or leave it."],
  ["day", "missing", "Choose a day."],
];

for (const [id, problem, says] of table) {
  Deno.test(`${problem} of ${id} is said as «${says}»`, () => assert.equal(said(id, problem), says));
}

Deno.test("what is too long says how long it may be, and how long it is", () => {
  assert.match(said("line", "too_long", [["line", ["x".repeat(201)]]])!, /200 characters; this is 201/);
  assert.match(said("comment", "too_long", [["comment", ["😀".repeat(10_001)]]])!, /10,000.*10,001/);
  assert.match(said("reason", "too_long", [["reason.words", ["x".repeat(1_200)]]])!, /1,000.*1,200/);
});

Deno.test("every problem of every type is said in every language", () => {
  const problems: Problem[] = [
    "missing",
    "off_scale",
    "no_such_option",
    "not_one",
    "too_few",
    "too_many",
    "not_ranked",
    "not_yes_or_no",
    "not_a_date",
    "too_long",
  ];
  for (const language of languages) {
    for (const question of questions) {
      for (const problem of problems) {
        if (problem === "off_scale" && question.ratings.length === 0) continue;
        if (problem === "missing" && question.type === "statement") continue;
        const text = problemText(translator(language), question, {
          typed: new Map(),
          problems: new Map([[question.id, problem]]),
        })!;
        assert.doesNotMatch(text, /[{}]|undefined/);
      }
    }
  }
});
