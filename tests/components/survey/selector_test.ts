import assert from "node:assert/strict";
import { selectorOf } from "../../../components/survey/selector.ts";
import type { Formula } from "../../../services/surveys/shown_by.ts";

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
