import assert from "node:assert/strict";
import type { Facts } from "../../../services/triggers/rules.ts";
import type { RuleStart } from "../../../services/triggers/plan.ts";
import { type NotItsTurn, notItsTurn } from "../../../services/triggers/turn.ts";

const count: RuleStart = { kind: "count", n: 2, withinDays: 180 };
const third: RuleStart = { kind: "every_delivery", nth: 3 };

const cases: [
  start: RuleStart | undefined,
  facts: Pick<Facts, "happened" | "askedInPeriod" | "about">,
  NotItsTurn | undefined,
][] = [
  [undefined, {}, undefined],
  [{ kind: "inactivity", days: 90 }, {}, undefined],
  [count, { happened: 2 }, undefined],
  [count, { happened: 5 }, undefined],
  [count, { happened: 1 }, { kind: "few", happened: 1, n: 2, days: 180 }],
  [count, {}, { kind: "few", n: 2, days: 180 }],
  [count, { happened: 3, askedInPeriod: true }, { kind: "asked", days: 180 }],
  [third, { about: { delivery_number: 6 } }, undefined],
  [third, { about: { delivery_number: 2 } }, { kind: "delivery", number: 2, nth: 3 }],
  [third, { about: {} }, { kind: "no_delivery" }],
];

for (const [start, facts, expected] of cases) {
  Deno.test(`whose turn it is: ${JSON.stringify([start, facts])}`, () => {
    assert.deepEqual(notItsTurn({ start }, facts), expected);
  });
}
