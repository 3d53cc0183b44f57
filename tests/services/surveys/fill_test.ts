import assert from "node:assert/strict";
import { fillText, namesNeeded } from "../../../services/surveys/fill.ts";

const sv = "[Hej {firstName}, hur|Hur] blev det[ med {product}]?";
const cases = [
  {
    text: sv,
    names: { firstName: "Åsa", product: "Bryggaren" },
    filled: "Hej Åsa, hur blev det med Bryggaren?",
  },
  { text: sv, names: { firstName: "Åsa" }, filled: "Hej Åsa, hur blev det?" },
  { text: sv, names: { product: "Bryggaren" }, filled: "Hur blev det med Bryggaren?" },
  { text: sv, names: {}, filled: "Hur blev det?" },
  { text: sv, names: { firstName: "" }, filled: "Hur blev det?" },
  { text: "Hos {store}", names: { store: "[{product}|x]" }, filled: "Hos [{product}|x]" },
  {
    text: sv,
    names: { firstName: "{product}", product: "[a|b]" },
    filled: "Hej {product}, hur blev det med [a|b]?",
  },
  { text: sv, names: { firstName: "$&", product: "$1" }, filled: "Hej $&, hur blev det med $1?" },
  { text: "{constructor} {firstName}", names: {}, filled: " " },
];

for (const { text, names, filled } of cases) {
  Deno.test(`fills ${JSON.stringify(names)} into "${text}"`, () => {
    assert.equal(fillText(text, names), filled);
  });
}

Deno.test("knows which names a text cannot do without", () => {
  assert.deepEqual(namesNeeded("{store}[ {product}] {firstName}"), ["store", "firstName"]);
});
