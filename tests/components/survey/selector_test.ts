import assert from "node:assert/strict";
import { conditionStyle } from "../../../components/survey/condition_style.ts";
import { selectorOf } from "../../../components/survey/selector.ts";
import type { Formula } from "../../../services/surveys/shown_by.ts";
import { surveyView } from "../../../services/surveys/view.ts";
import { asks, everyType } from "../../support/every_type.ts";

const low: Formula = { question: 0, any: ["0", "1"] };
const no: Formula = { question: 3, any: ["no"] };

const table: [what: string, formula: Formula, selector: string][] = [
  ["one thing", no, ":has(#q3vno:checked)"],
  ["one of two", low, ":has(#q0v0:checked,#q0v1:checked)"],
  ["not", { not: no }, ":not(:has(#q3vno:checked))"],
  ["both", { all: [low, no] }, ":has(#q0v0:checked,#q0v1:checked):has(#q3vno:checked)"],
  ["either", { some: [low, no] }, ":is(:has(#q0v0:checked,#q0v1:checked),:has(#q3vno:checked))"],
  [
    "neither",
    { not: { some: [no, { not: no }] } },
    ":not(:is(:has(#q3vno:checked),:not(:has(#q3vno:checked))))",
  ],
  ["always", true, ""],
  ["never", false, ":not(*)"],
];

for (const [what, formula, selector] of table) {
  Deno.test(`what is chosen in a form becomes a selector: ${what}`, () => {
    assert.equal(selectorOf(formula), selector);
  });
}

const store = { name: "Nordkaffe", timezone: "Europe/Stockholm" };

Deno.test("a browser without :has() shows every question, with general words and the options that everybody has", () => {
  const { style, classOf } = conditionStyle(surveyView(everyType, "en", store));
  const [before, within] = style.split("@supports selector(:has(*)){");
  assert.equal(before, ".w{display:none}", "only other words and options by rating wait for it");
  assert.ok(within!.includes("form:not(:has(#q12vno:checked)) ."), within);
  assert.equal(classOf(true), undefined);
});

Deno.test("a survey without conditions has no rules for them", () => {
  const questions = [{ id: "again", type: "yes_no", label: { en: "Again?" } }];
  assert.equal(conditionStyle(surveyView(asks({ questions }), "en", store)).style, "");
});
