import assert from "node:assert/strict";
import { shownQuestions } from "../../../services/surveys/logic.ts";
import type { AnswerValue } from "../../../services/surveys/questions.ts";
import type { Formula } from "../../../services/surveys/shown_by.ts";
import { shownBy } from "../../../services/surveys/shown_by.ts";
import { variantFor } from "../../../services/surveys/shuffle.ts";
import { surveyView } from "../../../services/surveys/view.ts";
import { viewFor } from "../../../services/surveys/view_for.ts";
import { asks } from "../../support/every_type.ts";
import { generator, picker } from "../../support/mutation.ts";

const store = { name: "Nordkaffe", timezone: "Europe/Stockholm" };
const label = { en: "Words" };
const nps = { id: "nps", type: "nps", label, lowLabel: label, highLabel: label };
const again = { id: "again", type: "yes_no", label };
const reason = {
  id: "reason",
  type: "choice",
  label,
  options: [{ id: "price", label }, { id: "late", label }, {
    id: "rude",
    label,
    showWhen: { questionId: "nps", from: 0, to: 6 },
  }],
};
const text = (id: string, over: Record<string, unknown>) => ({ id, type: "text", label, ...over });

const low = { question: 0, any: ["0", "1"] };
const lowBand = { questionId: "nps", from: 0, to: 1 };
const table: [what: string, over: Record<string, unknown>, shown: Formula][] = [
  ["no condition", {}, true],
  ["a band", { showWhen: lowBand }, low],
  ["a band off the scale", { showWhen: { questionId: "nps", from: 20, to: 30 } }, false],
  ["an unknown question", { showWhen: { questionId: "gone", from: 0, to: 1 } }, false],
  ["not an unknown question's", { showWhen: { questionId: "gone", options: ["x"], not: true } }, true],
  ["itself", { showWhen: { questionId: "more", options: ["x"] } }, false],
  ["yes", { showWhen: { questionId: "again", options: ["yes"] } }, { question: 1, any: ["yes"] }],
  ["not yes", { showWhen: { questionId: "again", options: ["yes"], not: true } }, {
    not: { question: 1, any: ["yes"] },
  }],
  ["an option that a band shows", { showWhen: { questionId: "reason", options: ["price", "rude"] } }, {
    some: [{ question: 2, any: ["price"] }, {
      all: [{ question: 0, any: ["0", "1", "2", "3", "4", "5", "6"] }, { question: 2, any: ["rude"] }],
    }],
  }],
  ["all of two", {
    showWhen: { match: "all", conditions: [lowBand, { questionId: "again", options: ["no"] }] },
  }, { all: [low, { question: 1, any: ["no"] }] }],
  ["any of two", {
    showWhen: { match: "any", conditions: [lowBand, { questionId: "again", options: ["no"] }] },
  }, { some: [low, { question: 1, any: ["no"] }] }],
  ["a fact that holds", { showWhen: { fact: "country", is: ["se"] } }, true],
  ["a fact that does not", { showWhen: { fact: "country", is: ["no"] } }, false],
  ["a fact and a band", {
    showWhen: { match: "all", conditions: [{ fact: "country", is: ["SE"] }, lowBand] },
  }, low],
  ["a fact or a band", {
    showWhen: { match: "any", conditions: [{ fact: "country", is: ["SE"] }, lowBand] },
  }, true],
];

for (const [what, over, shown] of table) {
  Deno.test(`what shows a question is said in fields: ${what}`, () => {
    const definition = asks({ questions: [nps, again, reason, text("more", over)] });
    assert.deepEqual(shownBy(definition, { country: ["SE"] }).questions[3], shown);
  });
}

Deno.test("a question after the end is hidden while the end holds, and what a hidden question says is no end", () => {
  const definition = asks({
    questions: [
      nps,
      { ...again, showWhen: lowBand, endWhen: { questionId: "again", options: ["no"] } },
      text("more", {}),
    ],
  });
  assert.deepEqual(shownBy(definition, {}).questions[2], {
    not: { all: [low, { question: 1, any: ["no"] }] },
  });
});

Deno.test("what may come to be shown agrees with what the server counts, whatever the survey and the answers", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = generator(seed);
    const pick = picker(random);
    const condition = (count: number) => {
      const at = Math.floor(random() * count);
      const fact = { fact: "country", is: [pick(["SE", "NO"])], not: random() < 0.3 };
      if (random() < 0.15) return fact;
      if (at % 3 === 0) return { questionId: `q${at}`, from: pick([0, 3, 7]), to: pick([2, 6, 10]) };
      const options = at % 3 === 1 ? [pick(["yes", "no"])] : [pick(["a", "b"]), "c"];
      return { questionId: `q${at}`, options, not: random() < 0.4 };
    };
    const when = (count: number) =>
      random() < 0.5 ? condition(count) : {
        match: pick(["all", "any"]),
        conditions: [condition(count), condition(count)],
      };
    const questions = Array.from({ length: 7 }, (_, at) => ({
      ...at % 3 === 0 ? nps : at % 3 === 1 ? again : {
        ...reason,
        type: "choices",
        options: ["a", "b", "c"].map((id) => ({ id, label })),
      },
      id: `q${at}`,
      ...at > 0 && random() < 0.6 ? { showWhen: when(at) } : {},
      ...random() < 0.3 ? { endWhen: when(at + 1) } : {},
    }));
    const definition = asks({ questions });
    const facts = { country: [pick(["SE", "NO"])] };
    const shown = shownBy(definition, facts).questions;
    for (let time = 0; time < 5; time++) {
      // Everything is filled in, also what is hidden: a form sends that too.
      const given = new Map<string, AnswerValue>();
      questions.forEach((_, at) => {
        if (random() < 0.2) return;
        const value = [
          Math.floor(random() * 11),
          random() < 0.5,
          ["a", "b", "c"].filter(() => random() < 0.5),
        ];
        given.set(`q${at}`, value[at % 3]!);
      });
      assert.deepEqual(
        questions.filter((_, at) => holdsIn(shown[at]!, given)).map(({ id }) => id),
        shownQuestions(definition, given, facts).map(({ id }) => id),
        JSON.stringify({ seed, questions, given: [...given] }),
      );
    }
  }
});

function holdsIn(formula: Formula, given: Map<string, AnswerValue>): boolean {
  if (typeof formula === "boolean") return formula;
  if ("not" in formula) return !holdsIn(formula.not, given);
  if ("all" in formula) return formula.all.every((each) => holdsIn(each, given));
  if ("some" in formula) return formula.some.some((each) => holdsIn(each, given));
  const value = given.get(`q${formula.question}`);
  const chosen = Array.isArray(value) ? value : typeof value === "boolean" ? [value ? "yes" : "no"] : [value];
  return chosen.some((each) => formula.any.includes(String(each)));
}

Deno.test("conditions that all depend on each other stay small", () => {
  const questions = Array.from({ length: 20 }, (_, at) => ({
    ...again,
    id: `q${at}`,
    ...at > 0
      ? {
        showWhen: {
          match: "any",
          conditions: Array.from({ length: Math.min(at, 10) }, (_, back) => ({
            questionId: `q${at - 1 - back}`,
            options: ["yes"],
            not: back % 2 === 0,
          })),
        },
      }
      : {},
  }));
  assert.ok(JSON.stringify(shownBy(asks({ questions }), {}).questions).length < 200_000);
});

Deno.test("a question that no answer can bring up any more is left out of the page, and the others keep their place", () => {
  const definition = asks({
    questions: [text("first", { showWhen: { fact: "customer", is: ["first"] } }), nps],
  });
  const { questions } = surveyView(definition, "en", store, { facts: { customer: ["returning"] } });
  assert.deepEqual(questions.map(({ id, index }) => [id, index]), [["nps", 1]]);
});

Deno.test("those of whom the same is known get the same page", () => {
  const definition = asks({
    questions: [nps, text("more", { showWhen: { fact: "country", is: ["SE", "NO"] } })],
  });
  const keyFor = (country?: string) =>
    viewFor(definition, { token: "x", facts: country ? { country: [country] } : {} }).key;
  assert.equal(keyFor("SE"), keyFor("NO"));
  assert.equal(keyFor("DE"), keyFor());
  assert.notEqual(keyFor("SE"), keyFor("DE"));
});

const shuffling = asks({
  questions: [{
    ...reason,
    order: "shuffled",
    options: [..."abcd"].map((id) => ({ id, label, words: id === "b" })),
  }],
});
const orderFor = (variant: number) =>
  surveyView(shuffling, "en", store, { variant }).questions[0]!.options.map(({ id }) => id).join("");

Deno.test("shuffled options come in several orders, and one for words of one's own stays last", () => {
  const orders = Array.from({ length: 8 }, (_, variant) => orderFor(variant));
  assert.ok(new Set(orders).size >= 4, orders.join());
  assert.ok(orders.every((order) => order.endsWith("b")));
  assert.equal(orderFor(3), orderFor(3));
});

Deno.test("each respondent gets one of them, all about as often", () => {
  const counts = new Map<number, number>();
  for (let n = 0; n < 8_000; n++) {
    const variant = variantFor(shuffling, `token-${n}`);
    counts.set(variant, (counts.get(variant) ?? 0) + 1);
  }
  assert.deepEqual([...counts.keys()].toSorted(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.ok([...counts.values()].every((count) => count > 850 && count < 1_150), [...counts.values()].join());
  assert.equal(variantFor(asks({ questions: [nps] }), "token"), 0);
});

Deno.test("a text is the same for everybody unless it names a person or a purchase", () => {
  const definition = asks({
    questions: [text("more", { label: { en: "Hi[ {firstName}], this is {store}" } }), {
      ...nps,
      label: { en: "Would you recommend {store}[ to {agent}]?" },
    }],
  });
  const { questions: [more, asked], names } = surveyView(definition, "en", store);
  assert.equal(asked!.label, "Would you recommend Nordkaffe?");
  assert.ok(typeof more!.label === "function");
  assert.deepEqual(
    more!.label(names({ firstName: "Åsa" })).map((part) => part.text).join(""),
    "Hi Åsa, this is Nordkaffe",
  );
});
