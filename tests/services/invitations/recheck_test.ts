import assert from "node:assert/strict";
import { noHolidays } from "../../../services/hours/holidays.ts";
import {
  type DueDecision,
  type DueFacts,
  type DueRule,
  recheck,
} from "../../../services/invitations/recheck.ts";
import { stepsOf } from "../../../services/invitations/steps.ts";
import { type StepDecision, type StepFacts, takeStep } from "../../../services/invitations/take_step.ts";
import { rulePlanSchema } from "../../../services/triggers/plan.ts";

/** A Friday, 11 in Stockholm. */
const now = new Date("2026-11-20T10:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const inHours = (hours: number) => inDays(hours / 24);
const rule: DueRule = {
  enabled: true,
  touchpoint: "after_delivery",
  quarantinePeriodDays: 90,
  staleAfterDays: 30,
  priority: 50,
  plan: {},
};
const facts: DueFacts = {
  test: false,
  dueAt: now,
  rule,
  hasAddress: true,
  hasPhone: false,
  optouts: [],
  cancelled: false,
  fullyRefunded: false,
  where: { zone: "Europe/Stockholm", country: "SE", holidays: noHolidays },
  storeZone: "Europe/Stockholm",
};
const optout = (kind: string, channel: "all" | "email" | "sms" = "all", until?: Date) => ({
  kind,
  channel,
  scope: "all" as const,
  until,
});
const declined = (scope: "purchases" | "shop" | "reminders") => ({ ...optout("unsubscribed"), scope });
const smsFirst = { steps: [{ channel: "sms" as const }] };
const mailThenText = { steps: [{ channel: "email" as const }, { channel: "sms" as const, afterDays: 3 }] };
const send = (channel: "email" | "sms" = "email", step = 1): DueDecision => ({ kind: "send", step, channel });
const not = (reason: Extract<DueDecision, { kind: "suppress" }>["reason"], until?: Date): DueDecision =>
  until ? { kind: "suppress", reason, until } : { kind: "suppress", reason };
const later = (reason: Extract<DueDecision, { kind: "postpone" }>["reason"], until: Date): DueDecision => ({
  kind: "postpone",
  reason,
  until,
});

type Case = [name: string, rule: Partial<DueRule>, facts: Partial<DueFacts>, expected: DueDecision];

const cases: Case[] = [
  ["asks", {}, {}, send()],
  ["asks its owner about a test order whatever else holds", { enabled: false }, {
    test: true,
    optouts: [optout("unsubscribed")],
    policy: "off",
  }, send()],
  [
    "asks nobody without an address about a test order",
    {},
    { test: true, hasAddress: false },
    not("no_address"),
  ],
  ["asks nobody by a rule that is off", { enabled: false }, {}, not("rule_off")],
  ["asks nobody after thirty days", {}, { dueAt: inDays(-30.01) }, not("stale")],
  ["still asks on the thirtieth day", {}, { dueAt: inDays(-30) }, send()],
  // The country's policy.
  ["asks nobody where it is off", {}, { policy: "off", consents: { email: true } }, not("country_off")],
  ["asks nobody without consent where it is needed", {}, { policy: "consent" }, not("no_consent")],
  ["asks with consent where it is needed", {}, { policy: "consent", consents: { email: true } }, send()],
  ["takes a no for a no", {}, { policy: "consent", consents: { email: false } }, not("no_consent")],
  [
    "takes consent to texts for none to mails",
    {},
    { policy: "consent", consents: { sms: true } },
    not("no_consent"),
  ],
  ["takes consent to mails for none to texts", { plan: { steps: [{ channel: "sms" }] } }, {
    hasPhone: true,
    policy: "consent",
    consents: { email: true },
  }, not("no_sms_consent")],
  ["goes the way that was agreed to", { plan: mailThenText }, {
    hasPhone: true,
    policy: "consent",
    consents: { email: false, sms: true },
  }, send("sms", 2)],
  ["tells of the missing consent to mails when there is none to either", { plan: mailThenText }, {
    hasPhone: true,
    policy: "consent",
  }, not("no_consent")],
  ["tells of a choice before a missing consent", { plan: mailThenText }, {
    hasPhone: true,
    policy: "consent",
    optouts: [optout("unsubscribed", "email")],
  }, not("opted_out")],
  ["asks without consent where it is not needed", {}, { policy: "soft_opt_in" }, send()],
  // Who can be reached by what.
  [
    "leaves out a mail that cannot reach",
    { plan: mailThenText },
    { hasAddress: false, hasPhone: true },
    send("sms", 2),
  ],
  ["leaves out a mail to who unsubscribed from mail", { plan: mailThenText }, {
    hasPhone: true,
    optouts: [optout("unsubscribed", "email")],
  }, send("sms", 2)],
  ["leaves out a mail to an address that bounced", { plan: mailThenText }, {
    hasPhone: true,
    optouts: [optout("bounced", "email")],
  }, send("sms", 2)],
  [
    "mails who stopped texts",
    { plan: mailThenText },
    { hasPhone: true, optouts: [optout("stopped", "sms")] },
    send("email", 1),
  ],
  ["texts nobody who stopped texts", { plan: smsFirst }, {
    hasPhone: true,
    optouts: [optout("stopped", "sms")],
  }, not("opted_out")],
  ["texts nobody without a number or a provider", { plan: smsFirst }, {}, not("no_address")],
  ["reaches nobody who opted out of all", { plan: mailThenText }, {
    hasPhone: true,
    optouts: [optout("unsubscribed")],
  }, not("opted_out")],
  ["reaches nobody who was erased", { plan: mailThenText }, {
    hasPhone: true,
    optouts: [optout("erased"), optout("bounced", "email")],
  }, not("erased")],
  [
    "tells until when somebody wants a pause",
    {},
    { optouts: [optout("paused", "all", inDays(40))] },
    not("opted_out", inDays(40)),
  ],
  ["asks after the pause", {}, { optouts: [optout("paused", "all", inDays(-0.01))] }, send()],
  ["does not mistake a pause beside a no for a pause", {}, {
    optouts: [optout("paused", "all", inDays(4)), optout("unsubscribed")],
  }, not("opted_out")],
  [
    "asks who only wants no reviews",
    {},
    { optouts: [{ ...optout("unsubscribed"), scope: "reviews" }] },
    send(),
  ],
  [
    "does not ask who wants no surveys",
    {},
    { optouts: [{ ...optout("unsubscribed"), scope: "surveys" }] },
    not("opted_out"),
  ],
  [
    "does not ask about a purchase who wants no such question",
    {},
    { optouts: [declined("purchases")] },
    not("opted_out"),
  ],
  ["asks about a purchase who wants none about the shop", {}, { optouts: [declined("shop")] }, send()],
  [
    "does not ask about the shop who wants no such question",
    { touchpoint: "relationship" },
    { optouts: [declined("shop")] },
    not("opted_out"),
  ],
  [
    "asks about the shop who wants none about purchases",
    { touchpoint: "win_back" },
    { optouts: [declined("purchases")] },
    send(),
  ],
  ["asks who only wants no reminders", {}, { optouts: [declined("reminders")] }, send()],
  [
    "waits for the end of a pause beside a no to another kind",
    {},
    { optouts: [optout("paused", "all", inDays(40)), declined("shop")] },
    not("opted_out", inDays(40)),
  ],
  // The order.
  ["asks nobody about a cancelled order", {}, { cancelled: true }, not("cancelled")],
  ["asks nobody about the delivery of what was paid back", {}, { fullyRefunded: true }, not("refunded")],
  [
    "asks about the return of what was paid back",
    { touchpoint: "after_return" },
    { fullyRefunded: true },
    send(),
  ],
  [
    "asks nobody for whom the conditions have ceased to hold",
    { plan: { conditions: { match: "all", conditions: [{ fact: "customer", is: ["first"] }] } } },
    { about: { customer: ["returning"] } },
    not("conditions"),
  ],
  [
    "asks whom they still hold for",
    { plan: { conditions: { match: "all", conditions: [{ fact: "customer", is: ["first"] }] } } },
    { about: { customer: ["first"] } },
    send(),
  ],
  // Patience.
  ["leaves who was asked lately in peace", {}, { lastAskedAt: inDays(-10) }, not("quarantined", inDays(80))],
  ["asks when the peace is over to the minute", {}, { lastAskedAt: inDays(-90) }, send()],
  [
    "is outranked by what weighs more and is asked in the same moment",
    {},
    { lastAskedAt: now, askedNow: 80 },
    not("outranked"),
  ],
  [
    "is quarantined by what weighs the same",
    {},
    { lastAskedAt: now, askedNow: 50 },
    not("quarantined", inDays(90)),
  ],
  ["is outranked when what it yielded to was asked", {}, {
    lastAskedAt: inDays(-1),
    postponedFor: "outranked",
  }, not("outranked")],
  [
    "yields to what weighs more and is due soon",
    {},
    { rival: { priority: 80, dueAt: inDays(2) } },
    later("outranked", inDays(2)),
  ],
  ["asks when what it yielded to is gone", {}, {
    postponedFor: "outranked",
    dueAt: now,
    firstDueAt: inDays(-2),
  }, send()],
  ["does not yield to what weighs the same", {}, { rival: { priority: 50, dueAt: inDays(2) } }, send()],
  ["does not yield to what weighs less", {}, { rival: { priority: 10, dueAt: inDays(2) } }, send()],
  ["yields for good to what is due when its own question has grown stale", {}, {
    rival: { priority: 80, dueAt: inDays(31) },
  }, not("outranked")],
  ["looks again in a minute when what weighs more is overdue", {}, {
    rival: { priority: 80, dueAt: inDays(-1) },
  }, later("outranked", inHours(1 / 60))],
  // Parcels.
  ["waits for a late parcel", {}, { parcelLate: true }, later("late_parcel", inDays(1))],
  [
    "waits on",
    {},
    { parcelLate: true, postponedFor: "late_parcel", firstDueAt: inDays(-5) },
    later("late_parcel", inDays(1)),
  ],
  ["waits for a late parcel no longer than the question is good for", {}, {
    parcelLate: true,
    postponedFor: "late_parcel",
    firstDueAt: inDays(-29.5),
  }, not("late_parcel")],
  ["does not ask about a lost parcel", {}, { parcelLost: true }, not("parcel_lost")],
  ["asks about a late parcel all the same when told to", { plan: { holdWhenLate: false } }, {
    parcelLate: true,
  }, send()],
  ["asks about a return whatever the parcel does", { touchpoint: "after_return" }, {
    parcelLate: true,
    parcelLost: true,
  }, send()],
  [
    "waits for a late parcel after a purchase when told to",
    { touchpoint: "after_purchase", plan: { holdWhenLate: true } },
    { parcelLate: true },
    later("late_parcel", inDays(1)),
  ],
  // Hours.
  ["texts in the daytime", { plan: smsFirst }, { hasPhone: true }, send("sms")],
  [
    "waits with mail for the rule's hours",
    { plan: { window: { fromHour: 17, toHour: 20 } } },
    {},
    later("quiet_hours", inHours(6)),
  ],
  [
    "waits for the rule's weekday",
    { plan: { window: { fromHour: 8, toHour: 20, weekdays: [1] } } },
    {},
    later("quiet_hours", new Date("2026-11-23T07:00:00Z")),
  ],
  ["sends within the rule's hours", { plan: { window: { fromHour: 11, toHour: 12 } } }, {}, send()],
  ["knows the recipient's hour, not the store's", { plan: { window: { fromHour: 12, toHour: 13 } } }, {
    where: { ...facts.where, zone: "Europe/Helsinki" },
  }, send()],
  // Limits.
  ["asks up to the day's limit", { plan: { atMostADay: 10 } }, { askedToday: 9 }, send()],
  [
    "waits for the next day at the limit",
    { plan: { atMostADay: 10 } },
    { askedToday: 10 },
    later("daily_limit", new Date("2026-11-20T23:00:00Z")),
  ],
  [
    "waits for the next day's hours at the limit",
    { plan: { atMostADay: 1, window: { fromHour: 9, toHour: 20 } } },
    { askedToday: 1 },
    later("daily_limit", new Date("2026-11-21T08:00:00Z")),
  ],
  ["gives up at a limit that was always reached", { plan: { atMostADay: 1 } }, {
    askedToday: 1,
    postponedFor: "daily_limit",
    firstDueAt: inDays(-29.9),
  }, not("daily_limit")],
  // One-off sends.
  ["waits while a one-off send rests", {}, { send: "paused" }, later("send_paused", inHours(1 / 6))],
  ["asks nobody when it was stopped", {}, { send: "stopped" }, not("send_stopped")],
  ["asks while it runs", {}, { send: "running" }, send()],
];

for (const [name, ofRule, ofFacts, expected] of cases) {
  Deno.test(`an ask that is due ${name}`, () =>
    assert.deepEqual(recheck({ ...facts, rule: { ...rule, ...ofRule }, ...ofFacts }, now), expected));
}

Deno.test("a text that is due in the night waits for the morning, at every hour of a week, and mail does not", () => {
  for (let hour = 0; hour < 24 * 7; hour++) {
    const at = inHours(hour);
    const given = { ...facts, dueAt: at, hasPhone: true };
    const decided = recheck({ ...given, rule: { ...rule, plan: smsFirst } }, at);
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/Stockholm");
    const open = local.hour >= 9 && local.hour < 20 && local.dayOfWeek !== 7;
    assert.equal(decided.kind, open ? "send" : "postpone", String(local));
    if (decided.kind === "postpone") {
      const again = recheck(
        { ...given, rule: { ...rule, plan: smsFirst }, postponedFor: decided.reason },
        decided.until,
      );
      assert.equal(again.kind, "send", "it goes out when it opens");
    }
    assert.equal(recheck({ ...given, rule }, at).kind, "send");
  }
});

Deno.test("every state of a person is decided the same way whatever else is true: no combination asks whom it must not", () => {
  const flags = [true, false];
  let looked = 0;
  for (const policy of ["off", "soft_opt_in", "consent"] as const) {
    for (const consented of flags) {
      for (const cancelled of flags) {
        for (const fullyRefunded of flags) {
          for (const lastAskedAt of [undefined, inDays(-1), inDays(-100)]) {
            for (
              const optouts of [[], [optout("unsubscribed")], [optout("bounced", "email")], [
                optout("paused", "all", inDays(1)),
              ]]
            ) {
              for (const hasAddress of flags) {
                const decided = recheck({
                  ...facts,
                  policy,
                  consents: { email: consented, sms: !consented },
                  cancelled,
                  fullyRefunded,
                  lastAskedAt,
                  optouts,
                  hasAddress,
                }, now);
                const may = hasAddress && optouts.length === 0 && policy !== "off" &&
                  (policy !== "consent" || consented) &&
                  !cancelled && !fullyRefunded && (!lastAskedAt || lastAskedAt < inDays(-90));
                assert.equal(decided.kind, may ? "send" : "suppress");
                looked++;
              }
            }
          }
        }
      }
    }
  }
  assert.equal(looked, 576);
});

const asked: StepFacts = {
  ...facts,
  rule: { ...rule, plan: { ...mailThenText, reminderAfterDays: 5, expiresAfterDays: 20 } },
  hasPhone: true,
  taken: 1,
  sentAt: inDays(-3),
  expiresAt: inDays(17),
  answered: false,
};
const stop: StepDecision = { kind: "stop" };
const steps: [name: string, facts: Partial<StepFacts>, expected: StepDecision][] = [
  ["takes the next step", {}, { kind: "send", step: 2, channel: "sms", nextStepAt: inDays(2) }],
  ["takes the last one and no further", { taken: 2, sentAt: inDays(-5) }, {
    kind: "send",
    step: 3,
    channel: "email",
    nextStepAt: undefined,
  }],
  ["stops after the last", { taken: 3 }, stop],
  ["stops when it was answered, also in part", { answered: true }, stop],
  ["stops when its rule is off", { rule: { ...asked.rule!, enabled: false } }, stop],
  ["stops when its rule is gone", { rule: undefined }, stop],
  ["stops when its order was cancelled", { cancelled: true }, stop],
  ["stops when all was paid back", { fullyRefunded: true }, stop],
  ["stops when the country's policy forbids it now", { policy: "off" }, stop],
  ["skips a way that consent was taken back from", { policy: "consent", consents: { email: true } }, {
    kind: "skip",
    step: 2,
    nextStepAt: inDays(2),
  }],
  ["goes on the way that was agreed to", { policy: "consent", consents: { sms: true } }, {
    kind: "send",
    step: 2,
    channel: "sms",
    nextStepAt: inDays(2),
  }],
  ["stops when the link has expired", { expiresAt: now }, stop],
  ["stops for who was erased", { optouts: [optout("erased")] }, stop],
  ["skips a text to who stopped texts", { optouts: [optout("stopped", "sms")] }, {
    kind: "skip",
    step: 2,
    nextStepAt: inDays(2),
  }],
  ["skips a text without a number or a provider", { hasPhone: false }, {
    kind: "skip",
    step: 2,
    nextStepAt: inDays(2),
  }],
  ["skips the last one to who unsubscribed", {
    taken: 2,
    sentAt: inDays(-5),
    optouts: [optout("unsubscribed")],
  }, { kind: "skip", step: 3, nextStepAt: undefined }],
  ["skips what would remind who wants no reminders", { optouts: [declined("reminders")] }, {
    kind: "skip",
    step: 2,
    nextStepAt: inDays(2),
  }],
  ["skips the plan's reminder to who wants none", {
    taken: 2,
    sentAt: inDays(-5),
    optouts: [declined("reminders")],
  }, { kind: "skip", step: 3, nextStepAt: undefined }],
  [
    "goes on by another way to who wants no reminders when nothing has reached them",
    { optouts: [declined("reminders")], reached: false },
    { kind: "send", step: 2, channel: "sms", nextStepAt: inDays(2) },
  ],
  ["skips the rest when its kind was declined meanwhile", { optouts: [declined("purchases")] }, {
    kind: "skip",
    step: 2,
    nextStepAt: inDays(2),
  }],
  ["goes on to who declined another kind", { optouts: [declined("shop")] }, {
    kind: "send",
    step: 2,
    channel: "sms",
    nextStepAt: inDays(2),
  }],
  ["waits for the hours of texts", {
    where: { ...facts.where, zone: "Asia/Tokyo", country: "JP" },
    sentAt: inDays(-3),
  }, { kind: "send", step: 2, channel: "sms", nextStepAt: inDays(2) }],
  ["waits for the morning", { where: { ...facts.where, zone: "America/New_York" } }, {
    kind: "wait",
    until: inHours(4),
  }],
  ["keeps a day between two messages when it is late", { sentAt: inDays(-6) }, {
    kind: "send",
    step: 2,
    channel: "sms",
    nextStepAt: inDays(1),
  }],
  ["does not remind of what is long forgotten", { sentAt: inDays(-40), expiresAt: undefined }, stop],
  ["is not silenced by the quarantine that its own first message began", { lastAskedAt: inDays(-3) }, {
    kind: "send",
    step: 2,
    channel: "sms",
    nextStepAt: inDays(2),
  }],
  ["stops with its one-off send", { send: "stopped" }, stop],
];
for (const [name, over, expected] of steps) {
  Deno.test(`an ask without an answer ${name}`, () =>
    assert.deepEqual(takeStep({ ...asked, ...over }, now), expected));
}

Deno.test("a plan's messages go out in the order of their days, the reminder on the first one's channel", () => {
  assert.deepEqual(stepsOf({}), [{ channel: "email", afterDays: 0, reminder: false }]);
  assert.deepEqual(
    stepsOf({ ...mailThenText, reminderAfterDays: 5 }).map(({ channel, afterDays }) => [channel, afterDays]),
    [["email", 0], ["sms", 3], ["email", 5]],
  );
  assert.deepEqual(
    stepsOf({ steps: [{ channel: "sms" }, { channel: "email", afterDays: 6 }], reminderAfterDays: 3 }).map((
      { channel, reminder },
    ) => [channel, reminder]),
    [["sms", false], ["sms", true], ["email", false]],
  );
});

const plans: [plan: unknown, fine: boolean][] = [
  [{}, true],
  [{ unknown: 1 }, false],
  [{ share: 0.1 }, true],
  [{ share: 1.1 }, false],
  [{ share: 0 }, false],
  [{ reminderAfterDays: 3 }, true],
  [{ reminderAfterDays: 4 }, false],
  [{ ...mailThenText, reminderAfterDays: 3 }, false],
  [{ ...mailThenText, reminderAfterDays: 5 }, true],
  [{ steps: [] }, false],
  [{ steps: [{ channel: "sms", afterDays: 1 }] }, false],
  [{ steps: [{ channel: "email" }, { channel: "sms" }] }, false],
  [
    { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }, { channel: "email", afterDays: 3 }] },
    false,
  ],
  [{ window: { fromHour: 9, toHour: 9 } }, false],
  [{ window: { fromHour: 20, toHour: 9 } }, false],
  [{ window: { fromHour: 20, toHour: 24 } }, true],
  [{ window: { fromHour: 20, toHour: 24 }, ...smsFirst }, false],
  [{ window: { fromHour: 9, toHour: 20, weekdays: [7] }, ...smsFirst }, false],
  [{ window: { fromHour: 9, toHour: 20, weekdays: [8] } }, false],
  [{ expiresAfterDays: 3, ...mailThenText }, false],
  [{ expiresAfterDays: 4, ...mailThenText }, true],
  [{ start: { kind: "count", n: 1, withinDays: 10 } }, false],
  [{ start: { kind: "count", n: 3, withinDays: 10 } }, true],
  [{ start: { kind: "inactivity", days: 6 } }, false],
  [{ conditions: { match: "all", conditions: [] } }, false],
  [{ conditions: { match: "all", conditions: [{ fact: "total", from: 5, to: 4 }] } }, false],
  [{ conditions: { match: "all", conditions: [{ fact: "total" }] } }, false],
  [{ conditions: { match: "any", conditions: [{ fact: "weather", is: ["rain"] }] } }, false],
  [{ conditions: { match: "any", conditions: [{ fact: "tag", is: ["vip"], not: true }] } }, true],
];
for (const [plan, fine] of plans) {
  Deno.test(`${fine ? "takes" : "refuses"} the plan ${JSON.stringify(plan)}`, () =>
    assert.equal(rulePlanSchema.safeParse(plan).success, fine));
}
