import assert from "node:assert/strict";
import type { EventType } from "../../../../services/events/schema.ts";
import { loadHolidays } from "../../../../services/hours/holidays.ts";
import type { RuleFacts } from "../../../../services/orders/facts.ts";
import type { OrderFacts } from "../../../../services/triggers/facts.ts";
import { type JourneyEntry, type Played, playJourney } from "../../../../services/triggers/journey/play.ts";
import type { RuleRow } from "../../../../services/triggers/list.ts";
import { type RulePlan, rulePlanSchema } from "../../../../services/triggers/plan.ts";

const holidays = await loadHolidays();
let ids = 0;
const aRule = (plan: RulePlan = {}, over: Partial<RuleRow> = {}): RuleRow => ({
  id: `rule ${++ids}`,
  storeId: "store",
  surveyId: "survey",
  touchpoint: "after_delivery",
  name: null,
  enabled: true,
  triggers: [{ event: "shipment.delivered", delayHours: 48 }],
  quarantinePeriodDays: 90,
  staleAfterDays: 30,
  priority: 50,
  plan: rulePlanSchema.parse(plan),
  archivedAt: null,
  updatedAt: new Date(0),
  ...over,
});
const order: OrderFacts = {
  orderId: "order",
  storeId: "store",
  customerId: "customer",
  personHash: "person",
  locale: "sv-SE",
  country: "SE",
  storeLanguage: "sv",
  storeCountry: "SE",
  storeZone: "Europe/Stockholm",
  facts: { hasAddress: true, hasPhone: true, optouts: [], cancelled: false, fullyRefunded: false },
  carried: true,
  lastAsked: {},
};
const stopped = (channel: "all" | "email" | "sms", kind = "unsubscribed") => ({
  ...order,
  facts: { ...order.facts, optouts: [{ kind, channel, scope: "all" as const }] },
});
const without = (facts: Partial<OrderFacts["facts"]>) => ({ ...order, facts: { ...order.facts, ...facts } });

/** `11-20 11:00`, in Stockholm. */
const local = (at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/Stockholm")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" }).slice(5).replace("T", " ");

function said(entry: JourneyEntry, rules: RuleRow[]): string {
  const at = local(entry.at);
  if (entry.kind === "event") return `${at} ${entry.type}`;
  const rule = rules.length > 1 ? ` (${rules.findIndex(({ id }) => id === entry.ruleId) + 1})` : "";
  switch (entry.kind) {
    case "decision": {
      const { decision } = entry;
      return `${at} ${decision.kind}${"reason" in decision ? ` ${decision.reason}` : ""}${rule}`;
    }
    case "message":
      return `${at} ${entry.reminder ? "reminder by " : ""}${entry.channel}${rule}`;
    case "postponed":
      return `${at} postponed ${entry.reason}${rule} until ${local(entry.until)}`;
    case "suppressed":
      return `${at} suppressed ${entry.reason}${rule}`;
    default:
      return `${at} ${entry.kind}${rule}`;
  }
}

const arrived: [EventType, string] = ["shipment.delivered", "2026-11-17T11:00"];
const text = { channel: "sms" as const };
const mail = { channel: "email" as const };
const heard = "11-17 11:00 shipment.delivered";
const asks = [heard, "11-17 11:00 ask"];
const mailed = [...asks, "11-19 11:00 email"];

type Case = [
  name: string,
  played: {
    rules: RuleRow[];
    events?: [EventType, local: string][];
    order?: OrderFacts;
    about?: RuleFacts;
    askedBefore?: Played["askedBefore"];
    placed?: string;
  },
  expected: string[],
];

const cases: Case[] = [
  ["one mail", { rules: [aRule()] }, mailed],
  // Channel plans.
  [
    "a text when the mail is not answered",
    { rules: [aRule({ steps: [mail, { ...text, afterDays: 3 }] })] },
    // The third day is a Sunday.
    [...mailed, "11-23 09:00 sms"],
  ],
  ["a text first, in the daytime", {
    rules: [aRule({ steps: [text] })],
    events: [["shipment.delivered", "2026-11-17T22:00"]],
  }, ["11-17 22:00 shipment.delivered", "11-17 22:00 ask", "11-20 09:00 sms"]],
  [
    "three messages and no fourth",
    { rules: [aRule({ steps: [mail, { ...text, afterDays: 1 }, { ...mail, afterDays: 4 }] })] },
    [...mailed, "11-20 11:00 sms", "11-23 11:00 email"],
  ],
  [
    "only the text to who has no address",
    { rules: [aRule({ steps: [mail, { ...text, afterDays: 3 }] })], order: without({ hasAddress: false }) },
    [...asks, "11-19 11:00 sms"],
  ],
  [
    "only the mail to who has no number",
    { rules: [aRule({ steps: [mail, { ...text, afterDays: 3 }] })], order: without({ hasPhone: false }) },
    [...mailed, "11-22 11:00 skipped"],
  ],
  [
    "only the mail to who stopped texts",
    { rules: [aRule({ steps: [mail, { ...text, afterDays: 3 }] })], order: stopped("sms", "stopped") },
    [...mailed, "11-22 11:00 skipped"],
  ],
  ["nothing to who can be reached by nothing", {
    rules: [aRule({ steps: [mail, { ...text, afterDays: 3 }] })],
    order: without({ hasAddress: false, hasPhone: false }),
  }, [heard, "11-17 11:00 suppress no_address"]],
  ["nothing to who opted out", { rules: [aRule()], order: stopped("all") }, [
    heard,
    "11-17 11:00 suppress opted_out",
  ]],
  // Reminders and the end.
  ...([3, 5, 7] as const).map((days): Case => [
    `a reminder after ${days} days`,
    { rules: [aRule({ reminderAfterDays: days })] },
    [...mailed, `11-${19 + days} 11:00 reminder by email`],
  ]),
  ["a text in between, and the reminder last", {
    rules: [aRule({ steps: [mail, { ...text, afterDays: 4 }], reminderAfterDays: 7, expiresAfterDays: 14 })],
  }, [...mailed, "11-23 11:00 sms", "11-26 11:00 reminder by email", "12-03 11:00 expired"]],
  ["a reminder that comes before the last text", {
    rules: [aRule({ steps: [mail, { ...text, afterDays: 7 }], reminderAfterDays: 5 })],
  }, [...mailed, "11-24 11:00 reminder by email", "11-26 11:00 sms"]],
  ["a reminder by text of a text", { rules: [aRule({ steps: [text], reminderAfterDays: 7 })] }, [
    ...asks,
    "11-19 11:00 sms",
    "11-26 11:00 reminder by sms",
  ]],
  ["an end without an answer", { rules: [aRule({ expiresAfterDays: 1 })] }, [
    ...mailed,
    "11-20 11:00 expired",
  ]],
  // What starts a rule.
  ["nothing for an event that it does not listen to", {
    rules: [aRule()],
    events: [["order.placed", "2026-11-17T11:00"], ["shipment.ready_for_pickup", "2026-11-18T11:00"]],
  }, ["11-17 11:00 order.placed", "11-18 11:00 shipment.ready_for_pickup"]],
  ["a guess that the carrier's word moves", {
    rules: [aRule({}, {
      triggers: [{ event: "shipment.delivered", delayHours: 48 }, {
        event: "order.fulfilled",
        delayHours: 336,
      }],
    })],
    events: [["order.fulfilled", "2026-11-16T11:00"], arrived],
  }, ["11-16 11:00 order.fulfilled", "11-16 11:00 ask", heard, "11-17 11:00 move", "11-19 11:00 email"]],
  ["silence, when nothing more is ordered", {
    rules: [aRule({ start: { kind: "inactivity", days: 30 } }, { triggers: [], touchpoint: "win_back" })],
    events: [["order.placed", "2026-11-01T11:00"]],
    placed: "2026-11-01T11:00",
  }, ["11-01 11:00 order.placed", "12-01 11:00 inactivity", "12-01 11:00 ask", "12-01 11:00 email"]],
  ["two silences, each heard by its own rule", {
    rules: [30, 200].map((days) =>
      aRule({ start: { kind: "inactivity", days } }, { triggers: [], touchpoint: "win_back" })
    ),
    events: [["order.placed", "2026-01-10T11:00"]],
    placed: "2026-01-10T11:00",
  }, [
    "01-10 11:00 order.placed",
    "02-09 11:00 inactivity",
    "02-09 11:00 ask (1)",
    "02-09 11:00 email (1)",
    "07-29 12:00 inactivity",
    "07-29 12:00 ask (2)",
    "07-29 12:00 email (2)",
  ]],
  ["not the second delivery of every third", {
    rules: [aRule({ start: { kind: "every_delivery", nth: 3 } })],
    about: { delivery_number: 2 },
  }, [heard, "11-17 11:00 suppress not_nth"]],
  ["the sixth delivery of every third", {
    rules: [aRule({ start: { kind: "every_delivery", nth: 3 } })],
    about: { delivery_number: 6 },
  }, mailed],
  // Whom it is for.
  ["nobody whom the conditions leave out", {
    rules: [aRule({ conditions: { match: "all", conditions: [{ fact: "total", from: 500 }] } })],
    about: { total: 249 },
  }, [heard, "11-17 11:00 suppress conditions"]],
  ["nobody by a rule that is off", { rules: [aRule({}, { enabled: false })] }, [
    heard,
    "11-17 11:00 suppress rule_off",
  ]],
  ["the wait of a product's kind", {
    rules: [aRule({}, {
      triggers: [{
        event: "shipment.delivered",
        delayHours: 48,
        byCategory: [{ category: "soffor", delayHours: 240 }],
      }],
    })],
    about: { category: ["Soffor"] },
  }, [...asks, "11-27 11:00 email"]],
  ["working days over a weekend", {
    rules: [aRule({}, { triggers: [{ event: "shipment.delivered", delayHours: 0, workingDays: 5 }] })],
  }, [...asks, "11-24 11:00 email"]],
  ["the hours and days of a rule", {
    rules: [aRule({ window: { fromHour: 17, toHour: 20, weekdays: [5] } })],
  }, [...asks, "11-20 17:00 email"]],
  // Patience.
  ["nothing while the person is left in peace", {
    rules: [aRule()],
    askedBefore: [{ at: new Date("2026-11-01T10:00Z"), transactional: false }],
  }, [heard, "11-17 11:00 suppress quarantined"]],
  ["a question when the peace is over by the time that it is due", {
    rules: [aRule()],
    askedBefore: [{ at: new Date("2026-08-21T10:00Z"), transactional: false }],
  }, mailed],
  ["a transactional question beside the other kind", {
    rules: [aRule({ transactional: true })],
    askedBefore: [{ at: new Date("2026-11-01T10:00Z"), transactional: false }],
  }, mailed],
  ["no transactional question soon after another", {
    rules: [aRule({ transactional: true })],
    askedBefore: [{ at: new Date("2026-11-01T10:00Z"), transactional: true }],
  }, [heard, "11-17 11:00 suppress quarantined"]],
  ["the other kind beside a transactional question", {
    rules: [aRule()],
    askedBefore: [{ at: new Date("2026-11-01T10:00Z"), transactional: true }],
  }, mailed],
  // Priorities.
  ["what weighs more and is due at the same time", { rules: [aRule(), aRule({}, { priority: 80 })] }, [
    heard,
    "11-17 11:00 ask (1)",
    "11-17 11:00 ask (2)",
    "11-19 11:00 email (2)",
    "11-19 11:00 suppressed outranked (1)",
  ]],
  ["what weighs more though it is due later", {
    rules: [
      aRule(),
      aRule({}, { priority: 80, triggers: [{ event: "shipment.delivered", delayHours: 72 }] }),
    ],
  }, [
    heard,
    "11-17 11:00 ask (1)",
    "11-17 11:00 ask (2)",
    "11-19 11:00 postponed outranked (1) until 11-20 11:00",
    "11-20 11:00 email (2)",
    "11-20 11:00 suppressed outranked (1)",
  ]],
  ["both of two kinds, whatever they weigh", {
    rules: [aRule(), aRule({ transactional: true }, { priority: 80 })],
  }, [
    heard,
    "11-17 11:00 ask (1)",
    "11-17 11:00 ask (2)",
    "11-19 11:00 email (2)",
    "11-19 11:00 email (1)",
  ]],
  ["both where nobody is left in peace", {
    rules: [aRule({}, { quarantinePeriodDays: 0 }), aRule({}, { quarantinePeriodDays: 0 })],
  }, [
    heard,
    "11-17 11:00 ask (1)",
    "11-17 11:00 ask (2)",
    "11-19 11:00 email (1)",
    "11-19 11:00 email (2)",
  ]],
  // Parcels.
  ["an apology for a lost parcel, and no question", {
    rules: [aRule({ apologyWhenLate: true })],
    events: [arrived, ["shipment.failed", "2026-11-18T11:00"]],
  }, [
    ...asks,
    "11-18 11:00 shipment.failed",
    "11-18 11:00 apology",
    "11-19 11:00 suppressed parcel_lost",
  ]],
  ["one line for a parcel that stays late until it comes", {
    rules: [aRule()],
    events: [arrived, ["shipment.delayed", "2026-11-18T11:00"], [
      "shipment.ready_for_pickup",
      "2026-11-20T12:00",
    ], [
      "shipment.delivered",
      "2026-11-23T15:00",
    ]],
  }, [
    ...asks,
    "11-18 11:00 shipment.delayed",
    "11-19 11:00 postponed late_parcel until 11-23 15:00",
    "11-20 12:00 shipment.ready_for_pickup",
    "11-23 15:00 shipment.delivered",
    "11-23 15:00 move",
    "11-25 15:00 email",
  ]],
  ["one line for a parcel that never comes", {
    rules: [aRule({}, { staleAfterDays: 5 })],
    events: [arrived, ["shipment.delayed", "2026-11-18T11:00"]],
  }, [
    ...asks,
    "11-18 11:00 shipment.delayed",
    "11-19 11:00 postponed late_parcel until 11-24 11:00",
    "11-24 11:00 suppressed late_parcel",
  ]],
  ["a question about a late parcel all the same", {
    rules: [aRule({ holdWhenLate: false })],
    events: [arrived, ["shipment.delayed", "2026-11-18T11:00"]],
  }, [...asks, "11-18 11:00 shipment.delayed", "11-19 11:00 email"]],
  // The order.
  ["no message more after the order was cancelled", {
    rules: [aRule({ reminderAfterDays: 3 })],
    events: [arrived, ["order.cancelled", "2026-11-20T11:00"]],
  }, [...mailed, "11-20 11:00 order.cancelled"]],
  ["nothing about the delivery of what was paid back", {
    rules: [aRule()],
    events: [arrived, ["refund.issued", "2026-11-18T11:00"]],
    order: without({ fullyRefunded: true }),
  }, [...asks, "11-18 11:00 refund.issued", "11-19 11:00 suppressed refunded"]],
  // Both changes of the clock.
  ["two days of hours over the change to winter", {
    rules: [aRule()],
    events: [["shipment.delivered", "2026-10-24T11:00"]],
  }, ["10-24 11:00 shipment.delivered", "10-24 11:00 ask", "10-26 10:00 email"]],
  ["two working days over the change to winter, by the clock", {
    rules: [aRule({}, { triggers: [{ event: "shipment.delivered", delayHours: 0, workingDays: 2 }] })],
    events: [["shipment.delivered", "2026-10-23T11:00"]],
  }, ["10-23 11:00 shipment.delivered", "10-23 11:00 ask", "10-27 11:00 email"]],
  ["two days of hours over the change to summer", {
    rules: [aRule()],
    events: [["shipment.delivered", "2026-03-28T11:00"]],
  }, ["03-28 11:00 shipment.delivered", "03-28 11:00 ask", "03-30 12:00 email"]],
  ["two working days over the change to summer, by the clock", {
    rules: [aRule({}, { triggers: [{ event: "shipment.delivered", delayHours: 0, workingDays: 2 }] })],
    events: [["shipment.delivered", "2026-03-27T11:00"]],
  }, ["03-27 11:00 shipment.delivered", "03-27 11:00 ask", "03-31 11:00 email"]],
  ["the morning after the night of the change to summer", {
    rules: [aRule({ window: { fromHour: 9, toHour: 20 } })],
    events: [["shipment.delivered", "2026-03-27T22:00"]],
  }, ["03-27 22:00 shipment.delivered", "03-27 22:00 ask", "03-30 09:00 email"]],
];

for (
  const [name, { rules, events = [arrived], about = {}, placed, askedBefore = [], ...given }, expected]
    of cases
) {
  Deno.test(`a journey has ${name}`, () => {
    const at = (local: string) =>
      new Date(Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Stockholm").epochMilliseconds);
    const entries = playJourney({
      rules,
      events: events.map(([type, local]) => ({ type, occurredAt: at(local) })),
      order: given.order ?? order,
      about,
      placedAt: placed === undefined ? undefined : at(placed),
      askedBefore,
      holidays,
    });
    assert.deepEqual(entries.map((entry) => said(entry, rules)), expected);
  });
}

Deno.test("no plan goes on for ever, sends two messages on one day or anything after its end", () => {
  const channels = ["email", "sms"] as const;
  let plans = 0;
  for (const first of channels) {
    for (const second of [undefined, ...channels]) {
      for (const afterDays of [1, 2, 6]) {
        for (const reminderAfterDays of [undefined, 3, 5, 7] as const) {
          for (const expiresAfterDays of [undefined, 8, 30]) {
            for (const order_ of [order, stopped("email"), stopped("sms"), without({ hasPhone: false })]) {
              const rule = aRule({
                steps: [{ channel: first }, ...second ? [{ channel: second, afterDays }] : []],
                reminderAfterDays,
                expiresAfterDays,
              });
              const entries = playJourney({
                rules: [rule],
                events: [{ type: "shipment.delivered", occurredAt: new Date("2026-11-17T10:00:00Z") }],
                order: order_,
                about: {},
                askedBefore: [],
                holidays,
              });
              const messages = entries.filter(({ kind }) => kind === "message");
              const most = 1 + (second ? 1 : 0) + (reminderAfterDays ? 1 : 0);
              assert.ok(messages.length <= most && entries.length < 20, JSON.stringify(rule.plan));
              for (const [index, { at }] of messages.slice(1).entries()) {
                const apart = at.getTime() - messages[index]!.at.getTime();
                assert.ok(apart >= 14 * 3_600_000, `${apart} ${JSON.stringify(rule.plan)}`);
              }
              const end = entries.find(({ kind }) => kind === "expired");
              if (end) assert.equal(entries.at(-1), end);
              assert.equal(Boolean(end), messages.length > 0 && expiresAfterDays !== undefined);
              plans++;
            }
          }
        }
      }
    }
  }
  assert.equal(plans, 2 * 3 * 3 * 4 * 3 * 4);
});
