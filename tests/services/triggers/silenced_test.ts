import assert from "node:assert/strict";
import { type PatientRule, silencedRules } from "../../../services/triggers/silenced.ts";

const rule = (id: string, event: string, days: number, more: Partial<PatientRule> = {}): PatientRule => ({
  id,
  name: null,
  touchpoint: id,
  triggers: [{ event: event as PatientRule["triggers"][number]["event"], delayHours: days * 24 }],
  plan: {},
  quarantinePeriodDays: 90,
  priority: 50,
  ...more,
});

const delivery = (more: Partial<PatientRule> = {}) => rule("delivery", "shipment.delivered", 2, more);
const use = (more: Partial<PatientRule> = {}) => rule("use", "shipment.delivered", 14, more);
const back = (more: Partial<PatientRule> = {}) => rule("return", "refund.issued", 1, more);

type Row = [what: string, rules: PatientRule[], silenced: Record<string, string>];

const table: Row[] = [
  ["nothing of a rule that is alone", [delivery()], {}],
  ["a question after use that comes within the peace of the one after delivery", [delivery(), use()], {
    use: "before delivery, 12 days, above 50, allowance",
  }],
  ["in whichever order they are listed", [use(), delivery()], {
    use: "before delivery, 12 days, above 50, allowance",
  }],
  ["one after a return, which no priority helps: nobody knows of the return yet", [
    delivery(),
    back({ priority: 90 }),
  ], { return: "before delivery, 12 days, allowance" }],
  ["both after delivery", [delivery(), use(), back()], {
    use: "before delivery, 12 days, above 50, allowance",
    return: "before delivery, 12 days, allowance",
  }],
  ["not with a peace that is over by then", [delivery(), use({ quarantinePeriodDays: 12 })], {}],
  ["with one that is a day too long", [delivery(), use({ quarantinePeriodDays: 13 })], {
    use: "before delivery, 12 days, above 50, allowance",
  }],
  ["not with an allowance of its own", [delivery(), back({ plan: { transactional: true } })], {}],
  ["with the same allowance, of whichever kind", [
    delivery({ plan: { transactional: true } }),
    back({ plan: { transactional: true } }),
  ], { return: "before delivery, 12 days" }],
  ["the earlier one when the later has a higher priority", [delivery(), use({ priority: 60 })], {
    delivery: "outranked use, 12 days, above 60, allowance",
  }],
  ["neither when the heavier one asks only some: those it asks first, the others are asked by the earlier", [
    delivery(),
    use({ priority: 60, plan: { share: 0.5 } }),
  ], {}],
  ["not when the heavier one leaves room after an earlier question", [
    delivery(),
    use({ priority: 60, quarantinePeriodDays: 10 }),
  ], {}],
  ["not by a heavier one that is itself silenced", [
    rule("purchase", "order.placed", 0),
    delivery({ plan: { transactional: true } }),
    use({ priority: 60, quarantinePeriodDays: 90, plan: {} }),
  ], { use: "before purchase, 17 days, allowance" }],
  ["not by one that asks only some: conditions", [
    delivery({ plan: { conditions: { match: "all", conditions: [{ fact: "country", is: ["SE"] }] } } }),
    use(),
  ], {}],
  ["not by one that asks only some: a share", [delivery({ plan: { share: 0.2 } }), use()], {}],
  ["not by one that asks only some: so many a day", [delivery({ plan: { atMostADay: 20 } }), use()], {}],
  ["not by one that asks only some: at every third delivery", [
    delivery({ plan: { start: { kind: "every_delivery", nth: 3 } } }),
    use(),
  ], {}],
  ["not by one that only texts", [delivery({ plan: { steps: [{ channel: "sms" }] } }), use()], {}],
  ["not by what few orders go through", [rule("late", "shipment.delayed", 0), use()], {}],
  ["not what may come at any time", [delivery(), rule("support", "support.closed", 1)], {}],
  ["a question about a subscription, which weighs no more than the one about every delivery", [
    delivery(),
    rule("subscription", "shipment.delivered", 2, { plan: { start: { kind: "every_delivery", nth: 3 } } }),
  ], { subscription: "before delivery, above 50, allowance" }],
  ["what an absence starts, which is about no order", [
    rule("win_back", "order.placed", 0, { triggers: [], plan: { start: { kind: "inactivity", days: 60 } } }),
    delivery(),
  ], { win_back: "before delivery, 55 days" }],
  ["not a silence that is longer than the peace", [
    delivery(),
    rule("back", "order.placed", 0, { triggers: [], plan: { start: { kind: "inactivity", days: 120 } } }),
  ], {}],
  ["a silence that is shorter", [
    delivery(),
    rule("back", "order.placed", 0, { triggers: [], plan: { start: { kind: "inactivity", days: 60 } } }),
  ], { back: "before delivery, 55 days" }],
  ["not by one that is silenced itself", [
    rule("purchase", "order.placed", 0),
    delivery(),
    use({ quarantinePeriodDays: 14 }),
  ], { delivery: "before purchase, 5 days, allowance" }],
  ["one that asks anybody any number of times is never silenced", [
    delivery(),
    use({ quarantinePeriodDays: 0 }),
  ], {}],
  ["the second of two at the very same time", [delivery(), delivery({ id: "twin" })], {
    twin: "before delivery, above 50, allowance",
  }],
  ["working days as weeks go", [
    delivery(),
    use({
      triggers: [{ event: "shipment.delivered", delayHours: 0, workingDays: 10 }],
      quarantinePeriodDays: 13,
    }),
  ], { use: "before delivery, 12 days, above 50, allowance" }],
];

for (const [what, rules, expected] of table) {
  Deno.test(`says which rules will hardly ever ask: ${what}`, () => {
    const said = Object.fromEntries(
      [...silencedRules(rules)].map(([id, { by, why, peaceAtMost, priorityAbove, allowance }]) => [
        id,
        [
          `${why} ${by.id}`,
          peaceAtMost === undefined ? "" : `${peaceAtMost} days`,
          priorityAbove === undefined ? "" : `above ${priorityAbove}`,
          allowance ? "allowance" : "",
        ].filter(Boolean).join(", "),
      ]),
    );
    assert.deepEqual(said, expected);
  });
}

Deno.test("following the advice makes the rule ask", () => {
  for (const [what, rules] of table) {
    for (const [id, { by, why, peaceAtMost, priorityAbove, allowance }] of silencedRules(rules)) {
      const still = (change: (each: PatientRule) => PatientRule) =>
        silencedRules(rules.map((each) => change(each))).get(id)?.by.id === by.id;
      if (peaceAtMost !== undefined) {
        const whose = why === "before" ? id : by.id;
        assert.ok(
          !still((each) => each.id === whose ? { ...each, quarantinePeriodDays: peaceAtMost } : each),
          what,
        );
      }
      if (priorityAbove !== undefined) {
        assert.ok(!still((each) => each.id === id ? { ...each, priority: priorityAbove + 1 } : each), what);
      }
      if (allowance) {
        assert.ok(
          !still((each) => each.id === id ? { ...each, plan: { ...each.plan, transactional: true } } : each),
          what,
        );
      }
    }
  }
});
