import assert from "node:assert/strict";
import { possibleNumbers } from "../../../services/texts/possible_numbers.ts";

const cases: [from: string, countries: string[], possible: string[]][] = [
  ["+4520123456", ["DK"], ["+4520123456"]],
  ["4520123456", ["DK"], ["+4520123456"]],
  ["4520123456", [], ["+4520123456"]],
  [" 4520123456", ["DK"], ["+4520123456"]],
  ["004520123456", ["DK"], ["+4520123456"]],
  ["+45 20 12 34 56", ["SE"], ["+4520123456"]],
  ["+45 (20) 12-34-56", [], ["+4520123456"]],
  ["20123456", ["DK"], ["+4520123456"]],
  ["070-123 45 67", ["SE"], ["+46701234567"]],
  ["0701234567", ["SE", "FI"], ["+46701234567", "+358701234567"]],
  // It may be either; whom we know decides.
  ["31234567", ["DK"], ["+31234567", "+4531234567"]],
  ["46701234567", ["SE"], ["+46701234567"]],
  ["Klarna", ["SE"], ["Klarna"]],
  ["", ["SE"], [""]],
];

for (const [from, countries, possible] of cases) {
  Deno.test(`a text from ${JSON.stringify(from)} to ${countries.join() || "nowhere"}`, () =>
    assert.deepEqual(possibleNumbers(from, countries), possible));
}
