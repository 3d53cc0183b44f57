import assert from "node:assert/strict";
import { eventTypes } from "../../../services/events/schema.ts";
import { loadHolidays } from "../../../services/hours/holidays.ts";
import { openingFor } from "../../../services/hours/opening.ts";
import { meets, type RuleConditions } from "../../../services/orders/conditions.ts";
import type { RuleFacts } from "../../../services/orders/facts.ts";
import { factsOf } from "../../../services/orders/read_facts.ts";
import { waitUntil } from "../../../services/triggers/delay.ts";
import { decide, dueAtOf, type Facts, type Rule } from "../../../services/triggers/rules.ts";
import { placeOf } from "../../../services/triggers/sampling.ts";

const now = new Date("2026-11-20T10:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const holidays = await loadHolidays();
const where = { zone: "Europe/Stockholm", country: "SE", holidays };
const rule: Rule = {
  enabled: true,
  touchpoint: "after_delivery",
  triggers: [{ event: "shipment.delivered", delayHours: 48 }],
  quarantinePeriodDays: 90,
  staleAfterDays: 30,
};
const willing: Facts = { hasAddress: true, optouts: [], cancelled: false, fullyRefunded: false, where };
const event = { type: "shipment.delivered" as const, occurredAt: now };

const order: RuleFacts = {
  country: ["SE"],
  language: ["sv"],
  product: ["Kaffebryggare", "p1", "KAFFE-1"],
  category: ["Kitchen", "Coffee"],
  tag: ["vip", "Newsletter"],
  customer: ["returning"],
  sales_channel: ["web"],
  discount: ["yes"],
  late: ["no"],
  return_reason: ["DEFECTIVE"],
  score: ["detractor"],
  total: 598,
  delivery_number: 4,
  nps: 3,
};
type Condition = RuleConditions["conditions"][number];
/** Each with whether it holds for the order above. */
const conditions: [Condition, boolean][] = [
  [{ fact: "country", is: ["SE"] }, true],
  [{ fact: "country", is: ["se"] }, true],
  [{ fact: "country", is: ["DK", "NO"] }, false],
  [{ fact: "country", is: ["DK", "NO"], not: true }, true],
  [{ fact: "language", is: ["sv", "fi"] }, true],
  [{ fact: "language", is: ["da"] }, false],
  [{ fact: "product", is: ["kaffebryggare"] }, true],
  [{ fact: "product", is: ["P1"] }, true],
  [{ fact: "product", is: ["kaffe-1"] }, true],
  [{ fact: "product", is: ["kaffe"] }, false],
  [{ fact: "category", is: ["coffee"] }, true],
  [{ fact: "category", is: ["coffee"], not: true }, false],
  [{ fact: "category", is: ["garden"], not: true }, true],
  [{ fact: "tag", is: ["VIP"] }, true],
  [{ fact: "tag", is: ["wholesale"] }, false],
  [{ fact: "customer", is: ["first"] }, false],
  [{ fact: "customer", is: ["returning"] }, true],
  [{ fact: "sales_channel", is: ["web"] }, true],
  [{ fact: "sales_channel", is: ["pos"] }, false],
  [{ fact: "discount", is: ["yes"] }, true],
  [{ fact: "discount", is: ["no"] }, false],
  [{ fact: "late", is: ["no"] }, true],
  [{ fact: "late", is: ["yes"] }, false],
  [{ fact: "return_reason", is: ["defective", "wrong_item"] }, true],
  [{ fact: "return_reason", is: ["unwanted"] }, false],
  [{ fact: "score", is: ["detractor"] }, true],
  [{ fact: "score", is: ["promoter"] }, false],
  [{ fact: "total", from: 598 }, true],
  [{ fact: "total", from: 598.01 }, false],
  [{ fact: "total", to: 598 }, true],
  [{ fact: "total", to: 597.99 }, false],
  [{ fact: "total", from: 500, to: 600 }, true],
  [{ fact: "delivery_number", from: 4, to: 4 }, true],
  [{ fact: "delivery_number", from: 5 }, false],
  [{ fact: "nps", to: 6 }, true],
  [{ fact: "nps", from: 7 }, false],
  // What is unknown is nothing, and so not something.
  [{ fact: "csat", from: 1 }, false],
  [{ fact: "ces", to: 7 }, false],
];

Deno.test("every condition holds of an order or does not, alone and turned around", () => {
  for (const [condition, expected] of conditions) {
    const said = JSON.stringify(condition);
    assert.equal(meets({ match: "all", conditions: [condition] }, order), expected, said);
    assert.equal(meets({ match: "any", conditions: [condition] }, order), expected, said);
    if ("is" in condition) {
      const turned = { ...condition, not: !condition.not };
      assert.equal(meets({ match: "all", conditions: [turned] }, order), !expected, said);
      assert.equal(
        meets({ match: "all", conditions: [condition] }, {}),
        condition.not ?? false,
        `unknown: ${said}`,
      );
    } else assert.equal(meets({ match: "all", conditions: [condition] }, {}), false, `unknown: ${said}`);
  }
});

Deno.test("all of several conditions must hold, or any of them: every pair of them", () => {
  let pairs = 0;
  for (const [one, first] of conditions) {
    for (const [other, second] of conditions) {
      assert.equal(meets({ match: "all", conditions: [one, other] }, order), first && second);
      assert.equal(meets({ match: "any", conditions: [one, other] }, order), first || second);
      pairs++;
    }
  }
  assert.equal(pairs, 38 * 38);
  assert.equal(meets(undefined, {}), true, "a rule without conditions is for everybody");
});

Deno.test("what is known of an order is put into the words of rules", () => {
  const row: Parameters<typeof factsOf>[0] = {
    country: "SE",
    ownCountry: null,
    locale: null,
    storeLanguage: "sv",
    tags: ["vip"],
    customerTags: ["b2b"],
    salesChannel: null,
    discountMinor: null,
    totalMinor: 59_800,
    currency: "SEK",
    storeCurrency: "SEK",
    products: null,
    categories: null,
    late: null,
    reasons: null,
    ratings: null,
    orders: 1,
    deliveryNumber: null,
  };
  const cases: [Partial<typeof row>, keyof RuleFacts, unknown][] = [
    [{}, "country", ["SE"]],
    [{}, "language", ["sv"]],
    [{ ownCountry: "DK", country: "DK" }, "language", ["da"]],
    [{ locale: "fi-FI", ownCountry: "SE" }, "language", ["fi"]],
    [{}, "tag", ["vip", "b2b"]],
    [{ customerTags: null }, "tag", ["vip"]],
    [{}, "customer", ["first"]],
    [{ orders: 2 }, "customer", ["returning"]],
    [{ orders: null }, "customer", undefined],
    [{}, "discount", undefined],
    [{ discountMinor: 0 }, "discount", ["no"]],
    [{ discountMinor: 1 }, "discount", ["yes"]],
    [{}, "total", 598],
    [{ currency: "JPY", totalMinor: 598 }, "total", 598],
    [{ totalMinor: null }, "total", undefined],
    [{ late: true }, "late", ["yes"]],
    [{ late: false }, "late", ["no"]],
    [{ ratings: { nps: 9 } }, "score", ["promoter"]],
    [{ ratings: { nps: 8 } }, "score", ["passive"]],
    [{ ratings: { nps: 7 } }, "score", ["passive"]],
    [{ ratings: { nps: 6 } }, "score", ["detractor"]],
    [{ ratings: { nps: 0 } }, "score", ["detractor"]],
    [{ ratings: { csat: 5 } }, "score", undefined],
    [{ ratings: { csat: 5 } }, "csat", 5],
    [{ deliveryNumber: 3 }, "delivery_number", 3],
  ];
  for (const [over, fact, expected] of cases) {
    assert.deepEqual(factsOf({ ...row, ...over })[fact], expected, fact);
  }
});

const due: [name: string, rule: Partial<Rule>, about: RuleFacts, dueAt: Date][] = [
  ["hours", {}, {}, inHours(48)],
  [
    "another delay for a category",
    {
      triggers: [{
        event: event.type,
        delayHours: 48,
        byCategory: [{ category: "Kitchen", delayHours: 336 }],
      }],
    },
    order,
    inHours(336),
  ],
  [
    "a shorter one too",
    {
      triggers: [{ event: event.type, delayHours: 48, byCategory: [{ category: "kitchen", delayHours: 1 }] }],
    },
    order,
    inHours(1),
  ],
  [
    "the longest of several",
    {
      triggers: [{
        event: event.type,
        delayHours: 48,
        byCategory: [{ category: "kitchen", delayHours: 24 }, { category: "coffee", delayHours: 168 }, {
          category: "garden",
          delayHours: 999,
        }],
      }],
    },
    order,
    inHours(168),
  ],
  [
    "the usual one for other categories",
    {
      triggers: [{
        event: event.type,
        delayHours: 48,
        byCategory: [{ category: "garden", delayHours: 336 }],
      }],
    },
    order,
    inHours(48),
  ],
  [
    "the usual one when nothing is known",
    {
      triggers: [{
        event: event.type,
        delayHours: 48,
        byCategory: [{ category: "garden", delayHours: 336 }],
      }],
    },
    {},
    inHours(48),
  ],
  [
    "working days over the weekend",
    { triggers: [{ event: event.type, delayHours: 0, workingDays: 1 }] },
    {},
    inHours(72),
  ],
  [
    "hours first, then working days",
    { triggers: [{ event: event.type, delayHours: 24, workingDays: 1 }] },
    {},
    inHours(72),
  ],
  ["the window of the rule", { plan: { window: { fromHour: 17, toHour: 20 } } }, {}, inHours(54)],
  [
    "the weekdays of the rule",
    { plan: { window: { fromHour: 9, toHour: 20, weekdays: [1] } } },
    {},
    new Date("2026-11-23T08:00:00Z"),
  ],
  [
    "the hours of texts for a text that comes first",
    { plan: { steps: [{ channel: "sms" }] } },
    {},
    new Date("2026-11-23T08:00:00Z"),
  ],
  [
    "no hours of texts for a text that comes second",
    { plan: { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] } },
    {},
    inHours(48),
  ],
];
for (const [name, over, about, dueAt] of due) {
  Deno.test(`is due by ${name}`, () =>
    assert.deepEqual(dueAtOf({ ...rule, ...over }, event, { about, where }), dueAt));
}

const only: RuleConditions = { match: "all", conditions: [{ fact: "customer", is: ["first"] }] };
const count = { kind: "count" as const, n: 3, withinDays: 30 };
const nth = { kind: "every_delivery" as const, nth: 3 };
const silent = { kind: "inactivity" as const, days: 60 };
const ask = (type: string) => ({ kind: "ask", dueAt: inHours(48), trigger: type });
const not = (reason: string) => ({ kind: "suppress", dueAt: inHours(48), reason });
const starts: [name: string, rule: Partial<Rule>, facts: Partial<Facts>, expected: object][] = [
  [
    "asks whom the conditions are about",
    { plan: { conditions: only } },
    { about: { customer: ["first"] } },
    ask("shipment.delivered"),
  ],
  [
    "asks nobody else",
    { plan: { conditions: only } },
    { about: { customer: ["returning"] } },
    not("conditions"),
  ],
  ["asks nobody of whom too little is known", { plan: { conditions: only } }, {}, not("conditions")],
  [
    "says that it is none of its business before it says that it is off",
    { enabled: false, plan: { conditions: only } },
    {},
    not("conditions"),
  ],
  [
    "asks who stands within the share",
    { plan: { share: 0.25 } },
    { place: 0.2499 },
    ask("shipment.delivered"),
  ],
  ["asks nobody who stands outside", { plan: { share: 0.25 } }, { place: 0.25 }, not("not_sampled")],
  [
    "asks everybody when the share is whole",
    { plan: { share: 1 } },
    { place: 0.99999 },
    ask("shipment.delivered"),
  ],
  ["waits for the third", { plan: { start: count } }, { happened: 2 }, not("not_nth")],
  ["asks at the third", { plan: { start: count } }, { happened: 3 }, ask("shipment.delivered")],
  [
    "asks at the fourth when nobody asked at the third",
    { plan: { start: count } },
    { happened: 4 },
    ask("shipment.delivered"),
  ],
  [
    "does not ask again within its period",
    { plan: { start: count } },
    { happened: 4, askedInPeriod: true },
    not("not_nth"),
  ],
  [
    "moves the ask of the third when a better event of it comes",
    {
      plan: { start: count },
      triggers: [{ event: "shipment.delivered", delayHours: 48 }, {
        event: "order.fulfilled",
        delayHours: 9,
      }],
    },
    { happened: 3, invitation: { state: "scheduled", trigger: "order.fulfilled", dueAt: now } },
    { kind: "move", dueAt: inHours(48), trigger: "shipment.delivered" },
  ],
  ["asks nobody whose count is not known", { plan: { start: count } }, {}, not("not_nth")],
  ...[1, 2, 3, 4, 5, 6].map((number): [string, Partial<Rule>, Partial<Facts>, object] => [
    `of every third delivery decides about the ${number}.`,
    { plan: { start: nth } },
    { about: { delivery_number: number } },
    number % 3 === 0 ? ask("shipment.delivered") : not("not_nth"),
  ]),
  [
    "asks about no delivery of what is no subscription",
    { plan: { start: nth } },
    { about: {} },
    not("not_nth"),
  ],
  ["hears no parcel while it waits for silence", { triggers: [], plan: { start: silent } }, {}, {
    kind: "wait",
    for: [],
  }],
  ["asks nobody where the policy is off", {}, { policy: "off" }, not("country_off")],
  ["asks nobody without consent", {}, { policy: "consent" }, not("no_consent")],
];
for (const [name, over, facts, expected] of starts) {
  Deno.test(`a rule ${name}`, () =>
    assert.deepEqual(decide({ ...rule, ...over }, event, { ...willing, ...facts }, now), expected));
}

Deno.test("silence starts a rule that waits for it", () => {
  const asks = { ...rule, triggers: [], plan: { start: silent } };
  assert.deepEqual(decide(asks, { type: "inactivity", occurredAt: now }, willing, now), {
    kind: "ask",
    dueAt: now,
    trigger: "inactivity",
  });
  assert.deepEqual(decide(rule, { type: "inactivity", occurredAt: now }, willing, now), {
    kind: "wait",
    for: ["shipment.delivered"],
  });
});

Deno.test("a share of people is always the same people, as many as it says, and others for another rule", () => {
  const people = Array.from({ length: 20_000 }, (_, index) => `person ${index}`);
  for (const share of [0.05, 0.25, 0.5, 0.9]) {
    const sampled = people.filter((person) => placeOf("rule", person) < share).length / people.length;
    assert.ok(Math.abs(sampled - share) < 0.015, `${share}: ${sampled}`);
  }
  const both = people.filter((person) => placeOf("one", person) < 0.5 && placeOf("two", person) < 0.5).length;
  assert.ok(Math.abs(both / people.length - 0.25) < 0.015);
  assert.equal(placeOf("rule", "anna"), placeOf("rule", "anna"));
  // Who is in a small share is in a greater one.
  assert.ok(people.every((person) => placeOf("rule", person) >= 0 && placeOf("rule", person) < 1));
});

Deno.test("hours pass as they do, whatever the clock shows, over both changes", () => {
  for (const start of ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"]) {
    for (let hours = 0; hours < 72; hours++) {
      const from = new Date(Date.parse(start) + hours * 1_800_000);
      assert.equal(
        waitUntil(from, { delayHours: hours }, where).getTime() - from.getTime(),
        hours * 3_600_000,
      );
    }
  }
});

Deno.test("every event starts the rules that listen to it, after their wait, and no other", () => {
  for (const type of eventTypes) {
    for (const listened of eventTypes) {
      for (const delayHours of [0, 1, 24, 36, 8_760]) {
        const listening = { ...rule, triggers: [{ event: listened, delayHours }] };
        const decided = decide(listening, { type, occurredAt: now }, willing, now);
        const expected = type === listened
          ? { kind: "ask", dueAt: inHours(delayHours), trigger: type }
          : { kind: "wait", for: [listened] };
        assert.deepEqual(decided, expected, `${type} ${listened}`);
      }
    }
  }
});

Deno.test("of two events the better one decides, whichever comes first and whatever came of it", () => {
  let pairs = 0;
  for (const better of eventTypes) {
    for (const worse of eventTypes.filter((type) => type !== better)) {
      const triggers = [{ event: better, delayHours: 48 }, { event: worse, delayHours: 336 }];
      const listening = { ...rule, triggers };
      for (const state of ["scheduled", "sent", "suppressed"] as const) {
        const after = (trigger: string, type: typeof better) =>
          decide(listening, { type, occurredAt: now }, {
            ...willing,
            invitation: { state, trigger, dueAt: inHours(24) },
          }, now).kind;
        assert.equal(after(better, worse), "covered", `${better} then ${worse}`);
        assert.equal(
          after(worse, better),
          { scheduled: "move", sent: "suppress", suppressed: "ask" }[state],
          `${worse} then ${better}`,
        );
        pairs++;
      }
    }
  }
  assert.equal(pairs, eventTypes.length * (eventTypes.length - 1) * 3);
});

Deno.test("somebody is left in peace for the whole of a rule's period after they were asked, and not longer", () => {
  let rows = 0;
  for (const quarantinePeriodDays of [0, 1, 7, 14, 30, 60, 90, 180, 365]) {
    for (const askedDaysAgo of [0, 0.5, 1, 6, 7, 13, 14, 29, 30, 59, 60, 88, 90, 179, 180, 363, 365]) {
      for (const delayHours of [0, 24, 48]) {
        const patient = { ...rule, quarantinePeriodDays, triggers: [{ event: event.type, delayHours }] };
        const lastAskedAt = inHours(-24 * askedDaysAgo);
        const free = new Date(lastAskedAt.getTime() + quarantinePeriodDays * 86_400_000);
        const dueAt = inHours(delayHours);
        assert.deepEqual(
          decide(patient, event, { ...willing, lastAskedAt }, now),
          dueAt < free
            ? { kind: "suppress", reason: "quarantined", dueAt, until: free }
            : { kind: "ask", dueAt, trigger: event.type },
          `${quarantinePeriodDays} ${askedDaysAgo} ${delayHours}`,
        );
        rows++;
      }
    }
  }
  assert.equal(rows, 459);
});

Deno.test("every plan's first message goes out within its hours, every three hours over both changes of the clock", () => {
  const windows = [undefined, { fromHour: 9, toHour: 17 }, { fromHour: 0, toHour: 4 }, {
    fromHour: 2,
    toHour: 3,
  }, { fromHour: 17, toHour: 24, weekdays: [1, 3, 7] }];
  const waits = [{ delayHours: 0 }, { delayHours: 25 }, { delayHours: 0, workingDays: 2 }];
  for (const start of ["2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z"]) {
    for (let step = 0; step < 32; step++) {
      const occurredAt = new Date(Date.parse(start) + step * 10_800_000);
      for (const window of windows) {
        for (const channel of ["email", "sms"] as const) {
          for (const wait of waits) {
            const plan = { window, steps: [{ channel }] };
            const triggers = [{ event: event.type, ...wait }];
            const dueAt = dueAtOf({ triggers, plan }, { type: event.type, occurredAt }, { where });
            const waited = waitUntil(occurredAt, wait, where);
            const opening = openingFor(channel, window);
            const due = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(
              where.zone,
            );
            const said = `${occurredAt.toISOString()} ${JSON.stringify({ window, channel, wait })} → ${due}`;
            assert.ok(dueAt >= waited, `early: ${said}`);
            assert.ok(dueAt.getTime() - waited.getTime() < 8 * 86_400_000, `late: ${said}`);
            if (!opening) assert.deepEqual(dueAt, waited, said);
            else {
              assert.ok(due.hour >= opening.fromHour && due.hour < opening.toHour, said);
              assert.ok(opening.weekdays?.includes(due.dayOfWeek) ?? true, said);
              assert.ok(!opening.notOnHolidays || !holidays("SE", due.toPlainDate().toString()), said);
            }
          }
        }
      }
    }
  }
});

Deno.test("a share asks whoever stands within it, at every place and for every share", () => {
  for (let share = 1; share <= 20; share++) {
    for (let place = 0; place < 20; place++) {
      const decided = decide({ ...rule, plan: { share: share / 20 } }, event, {
        ...willing,
        place: place / 20,
      }, now);
      assert.equal(decided.kind, place < share ? "ask" : "suppress", `${place} of ${share}`);
    }
  }
});

Deno.test("a rule that counts asks from its number on once a period, and one for deliveries at every multiple of its", () => {
  for (let n = 2; n <= 12; n++) {
    for (let number = 0; number <= 40; number++) {
      const kindOf = (plan: Rule["plan"], facts: Partial<Facts>) =>
        decide({ ...rule, plan }, event, { ...willing, ...facts }, now).kind;
      const counted = kindOf({ start: { kind: "count", n, withinDays: 30 } }, { happened: number });
      assert.equal(counted, number >= n ? "ask" : "suppress", `${number}. of ${n}`);
      const again = kindOf({ start: { kind: "count", n, withinDays: 30 } }, {
        happened: number,
        askedInPeriod: true,
      });
      assert.equal(again, "suppress", `${number}. of ${n}, asked before`);
      const nth = kindOf({ start: { kind: "every_delivery", nth: n } }, {
        about: { delivery_number: number },
      });
      assert.equal(nth, number % n === 0 ? "ask" : "suppress", `${number}. delivery of every ${n}.`);
    }
  }
});
