import assert from "node:assert/strict";
import { formats } from "../../../locales/format.ts";
import { translator } from "../../../locales/translate.ts";
import { orderInWords } from "../../../components/surveys/order_words.ts";
import type { Condition, SurveyDefinition } from "../../../services/surveys/definition.ts";
import { numberFacts, textFacts } from "../../../services/surveys/facts.ts";
import { conditionsOf, holds } from "../../../services/surveys/logic.ts";
import { madeUpOrders } from "../../../services/surveys/made_up_orders.ts";
import { type OrderKind, variedOrders } from "../../../services/surveys/varied_orders.ts";
import { asks } from "../../support/every_type.ts";
import { Chance, randomSurvey } from "../../support/random_survey.ts";

const now = new Date("2026-11-21T10:00:00Z");
const ordersFor = (definition: SurveyDefinition, country = "SE") =>
  madeUpOrders(definition, { language: "en", country, now });
const waitingFor = (showWhen: unknown) =>
  asks({ questions: [{ id: "more", type: "text", label: { en: "More" }, showWhen }] });
const meets = (definition: SurveyDefinition, condition: Condition) =>
  ordersFor(definition).map(({ about }) => holds(condition, new Map(), about.facts));

const each: Condition[] = [
  ...textFacts.map((fact): Condition => ({ fact, is: ["anything at all"] })),
  ...textFacts.map((fact): Condition => ({ fact, is: ["anything at all"], not: true })),
  ...numberFacts.map((fact): Condition => ({ fact, from: 17, to: 18 })),
  { fact: "customer", is: ["first"] },
  { fact: "late", is: ["no"] },
  { fact: "channel", is: ["api"] },
  { fact: "country", is: ["FI", "NO"] },
  { fact: "total", from: 5_000 },
  { fact: "total", to: 5 },
  { fact: "delivery_number", from: 12 },
];

for (const condition of each) {
  Deno.test(`of the made-up orders one meets a condition and one does not: ${JSON.stringify(condition)}`, () => {
    assert.deepEqual(new Set(meets(waitingFor(condition), condition)), new Set([true, false]));
  });
}

Deno.test("what waits for several facts at once has an order with all of them", () => {
  const conditions: Condition[] = [
    { fact: "late", is: ["yes"] },
    { fact: "customer", is: ["returning"] },
    { fact: "category", is: ["Coffee"] },
    { fact: "country", is: ["SE"], not: true },
  ];
  const orders = ordersFor(waitingFor({ match: "all", conditions }));
  assert.ok(orders.some(({ about }) => conditions.every((each) => holds(each, new Map(), about.facts))));
});

Deno.test("any survey has few of them, each with an id of its own, the same in every language", () => {
  for (let seed = 0; seed < 300; seed++) {
    const definition = randomSurvey(new Chance(seed));
    const orders = ordersFor(definition);
    const ids = orders.map(({ id }) => id);
    assert.ok(ids.length >= 5 && ids.length <= 13);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      madeUpOrders(definition, { language: "sv", country: "SE", now }).map(({ id }) => id),
      ids,
    );
    const single = definition.questions.flatMap(({ showWhen }) => showWhen ?? [])
      .map(conditionsOf).filter(({ conditions }) => conditions.length === 1 && "fact" in conditions[0]!);
    for (const { conditions: [condition] } of ids.length < 13 ? single : []) {
      const band = condition as { from?: number; to?: number };
      if ((band.from ?? 0) > (band.to ?? Infinity)) continue;
      assert.ok(
        orders.some(({ about }) => holds(condition!, new Map(), about.facts)),
        `seed ${seed}: ${JSON.stringify(condition)}`,
      );
    }
  }
});

Deno.test("they say in a few words what they are", () => {
  const say = (language: "en" | "sv" | "de", at: number) =>
    orderInWords(
      { t: translator(language), formats: formats(language), currency: "SEK" },
      madeUpOrders(waitingFor({ fact: "late", is: ["yes"] }), { language, country: "SE", now })[at]!.about,
    ).replaceAll("\u00a0", " ");
  assert.equal(say("en", 1), "late parcel, first order, by text message, SEK 1,249 to Denmark");
  assert.equal(say("sv", 1), "försenat paket, första ordern, med sms, 1 249 kr till Danmark");
  assert.equal(say("sv", 2), "returnerad: för liten, återkommande kund, med en länk, 449 kr till Sverige");
  assert.equal(say("sv", 4), "första ordern, 3 varor, på webbplatsen, 2 190 kr till Sverige");
  const t = translator("en");
  const isk = orderInWords({ t, formats: formats("en"), currency: "ISK" }, { facts: { total: 1249 } });
  assert.match(isk, /1,249$/, "a currency without a minor unit");
  assert.equal(orderInWords({ t, formats: formats("en"), currency: "SEK" }, {}), "");
});

Deno.test("of the store's orders the newest are shown, and the newest of each kind that they are not", () => {
  const plain: Omit<OrderKind, "id"> = {
    late: false,
    returned: false,
    returning: false,
    abroad: false,
    several: false,
  };
  const orders: OrderKind[] = Array.from({ length: 100 }, (_, at) => ({
    ...plain,
    id: String(at),
    ...at === 50 ? { late: true } : {},
    ...at === 60 ? { returned: true, abroad: true } : {},
    ...at % 2 === 1 ? { returning: true } : {},
  }));
  assert.deepEqual(variedOrders(orders, 6), ["0", "1", "2", "3", "50", "60"]);
  assert.deepEqual(variedOrders(orders.slice(0, 3), 6), ["0", "1", "2"]);
  assert.deepEqual(variedOrders([], 6), []);
});
