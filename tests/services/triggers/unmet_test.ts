import assert from "node:assert/strict";
import { meets, type RuleCondition, type RuleConditions } from "../../../services/orders/conditions.ts";
import type { RuleFacts } from "../../../services/orders/facts.ts";
import { type Unmet, unmetConditions } from "../../../services/triggers/unmet.ts";

const order: RuleFacts = { total: 249, country: ["DK"], tag: [], category: ["Kaffe", "Te"], nps: 3 };
const dear: RuleCondition = { fact: "total", from: 500 };
const cheap: RuleCondition = { fact: "total", to: 300 };
const swedish: RuleCondition = { fact: "country", is: ["SE"] };
const danish: RuleCondition = { fact: "country", is: ["DK"] };
const noTea: RuleCondition = { fact: "category", is: ["te"], not: true };
const vip: RuleCondition = { fact: "tag", is: ["vip"] };
const late: RuleCondition = { fact: "late", is: ["yes"] };
const easy: RuleCondition = { fact: "ces", from: 5 };
const notDear: Unmet = { condition: dear, known: 249 };
const notSwedish: Unmet = { condition: swedish, known: ["DK"] };

const cases: [name: string, when: RuleConditions | undefined, expected: Unmet[]][] = [
  ["nothing stands against a rule without conditions", undefined, []],
  ["nothing of what holds", { match: "all", conditions: [cheap, danish] }, []],
  ["a number with what it is", { match: "all", conditions: [dear] }, [notDear]],
  ["words with what they are", { match: "all", conditions: [swedish] }, [notSwedish]],
  ["each of several, in their order", { match: "all", conditions: [swedish, dear] }, [notSwedish, notDear]],
  ["only what does not hold", { match: "all", conditions: [danish, dear, cheap] }, [notDear]],
  ["what was left out", { match: "all", conditions: [noTea] }, [{
    condition: noTea,
    known: ["Kaffe", "Te"],
  }]],
  ["no word of what is empty", { match: "all", conditions: [vip] }, [{ condition: vip }]],
  ["no word of what is not known", { match: "all", conditions: [late, easy] }, [{ condition: late }, {
    condition: easy,
  }]],
  ["nothing where one was enough", { match: "any", conditions: [dear, danish] }, []],
  ["all where none holds", { match: "any", conditions: [dear, swedish] }, [notDear, notSwedish]],
];

/** Each with whether it holds of a total of 600 in the order's currency, at a store that counts in another or the same. */
const currencies: [
  name: string,
  condition: RuleCondition,
  currency: string | undefined,
  store: string | undefined,
  expected: boolean | "foreign",
][] = [
  ["the same by the condition", { ...dear, currency: "SEK" }, "SEK", "SEK", true],
  ["the same by the condition, at a store that changed", { ...dear, currency: "SEK" }, "SEK", "EUR", true],
  ["another than the condition's", { ...dear, currency: "SEK" }, "EUR", "SEK", "foreign"],
  [
    "another, where the number would do",
    { fact: "total", to: 700, currency: "SEK" },
    "EUR",
    "SEK",
    "foreign",
  ],
  ["an old plan's is the store's", dear, "SEK", "SEK", true],
  ["an old plan's, another", dear, "EUR", "SEK", "foreign"],
  ["the same, too little", { fact: "total", from: 700, currency: "SEK" }, "SEK", "SEK", false],
  ["none is known of", dear, undefined, undefined, true],
  ["none is known of the order", { ...dear, currency: "SEK" }, undefined, undefined, true],
];
for (const [name, condition, currency, storeCurrency, expected] of currencies) {
  Deno.test(`totals are compared in one currency: ${name} → ${expected}`, () => {
    const facts: RuleFacts = { total: 600, currency, storeCurrency };
    const when: RuleConditions = { match: "all", conditions: [condition] };
    assert.equal(meets(when, facts), expected === true);
    assert.deepEqual(
      unmetConditions(when, facts),
      expected === true ? [] : [{ condition, known: 600, ...expected === "foreign" ? { currency } : {} }],
    );
  });
}

for (const [name, when, expected] of cases) {
  Deno.test(`of conditions is told: ${name}`, () => {
    assert.deepEqual(unmetConditions(when, order), expected);
    assert.equal(expected.length === 0, meets(when, order));
  });
}

Deno.test("conditions are told of exactly when they do not hold, whatever is known", () => {
  const all = [dear, cheap, swedish, danish, noTea, vip, late, easy];
  const known: RuleFacts[] = [order, {}, { total: 600, country: ["SE"], late: ["yes"], ces: 7 }, {
    tag: ["VIP"],
  }];
  for (const facts of known) {
    for (const match of ["all", "any"] as const) {
      for (let set = 1; set < 2 ** all.length; set++) {
        const conditions = all.filter((_, index) => set & 2 ** index);
        const unmet = unmetConditions({ match, conditions }, facts);
        assert.equal(unmet.length === 0, meets({ match, conditions }, facts), JSON.stringify(conditions));
      }
    }
  }
});
