import assert from "node:assert/strict";
import { entryInWords } from "../../components/rules/entry_words.ts";
import { languageInText } from "../../components/language_in_text.ts";
import { pastInWords } from "../../components/rules/past_words.ts";
import { eventWords } from "../../components/rules/event_words.ts";
import { ruleFacts, ruleOptions } from "../../components/rules/facts.ts";
import { conditionInWords } from "../../components/rules/condition_words.ts";
import { ruleInWords, type SaidRule } from "../../components/rules/rule_words.ts";
import { conditionAsRow, unmetInWords } from "../../components/rules/unmet_words.ts";
import { eventInWords, reasonInWords, triggerInWords } from "../../components/rules/words.ts";
import { reasonText } from "../../components/overview/reason_text.ts";
import { formats } from "../../locales/format.ts";
import { languages } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { eventTypes } from "../../services/events/schema.ts";
import { ruleNumbers, ruleWords } from "../../services/orders/facts.ts";
import { type RulePlan, rulePlanSchema } from "../../services/triggers/plan.ts";
import type { RecordedEntry } from "../../services/triggers/journey/recorded.ts";
import type { NotItsTurn } from "../../services/triggers/turn.ts";
import type { Unmet } from "../../services/triggers/unmet.ts";
import type { Journey } from "../../services/triggers/simulation/simulate_journey.ts";
import { recordedMail } from "../support/recorded_mail.ts";

const now = new Date("2026-11-20T10:00:00Z");
const later = new Date("2026-12-04T10:00:00Z");
const reasons = [
  ...[
    "rule_off",
    "no_address",
    "cancelled",
    "refunded",
    "quarantined",
    "opted_out",
    "bounced",
    "erased",
    "stale",
  ],
  ...["duplicate", "country_off", "no_consent", "outranked", "parcel_lost", "late_parcel", "daily_limit"],
  ...["conditions", "not_sampled", "not_nth", "send_stopped", "no_sms_consent", "no_purchase"],
];
const postponed = ["send_paused", "quiet_hours", "late_parcel", "outranked", "daily_limit"];

const isSaid = (text: string, what: string) =>
  assert.ok(text.trim().length > 0 && !/[{}]|undefined|_/.test(text), `${what}: ${text}`);

for (const language of languages) {
  const t = translator(language);
  const formatted = formats(language);

  Deno.test(`every reason is said in words (${language})`, () => {
    for (const reason of [...reasons, ...postponed]) {
      const said = reasonInWords(t, formatted, now, { reason, until: now });
      isSaid(said, reason);
      assert.notEqual(said, reason);
    }
    const other = reasonText(t, formatted, "unheard of", 3);
    for (const reason of reasons) {
      isSaid(reasonText(t, formatted, reason, 3), reason);
      assert.notEqual(reasonText(t, formatted, reason, 3), other, reason);
    }
  });

  Deno.test(`whose turn it is not is said with its numbers (${language})`, () => {
    const turns: [NotItsTurn, RegExp][] = [
      [{ kind: "few", happened: 1, n: 2, days: 180 }, /1.*2.*180|180.*1.*2/],
      [{ kind: "few", happened: 1, n: 2, days: 180, madeUp: true }, /1.*2.*180|180.*1.*2/],
      [{ kind: "few", n: 3, days: 30 }, /3.*30|30.*3/],
      [{ kind: "asked", days: 30 }, /30/],
      [{ kind: "delivery", number: 2, nth: 3 }, /2.*3/],
      [{ kind: "delivery", nth: 3 }, /3/],
      [{ kind: "no_delivery" }, /\w/],
    ];
    const said = turns.map(([turn]) => reasonInWords(t, formatted, now, { reason: "not_nth", turn }));
    for (const [index, words] of said.entries()) {
      isSaid(words, words);
      assert.match(words, turns[index]![1]);
    }
    assert.equal(new Set(said).size, said.length);
  });

  Deno.test(`every event is said as it happens and after a wait (${language})`, () => {
    assert.deepEqual(Object.keys(eventWords).sort(), [...eventTypes].sort());
    for (const event of eventTypes) {
      for (
        const wait of [{ delayHours: 0 }, { delayHours: 5 }, { delayHours: 48 }, {
          delayHours: 0,
          workingDays: 3,
        }]
      ) {
        isSaid(
          triggerInWords(t, { event, ...wait, byCategory: [{ category: "kaffe", delayHours: 24 }] }),
          event,
        );
      }
      assert.notEqual(eventInWords(t, event), event);
    }
  });

  Deno.test(`every condition is said (${language})`, () => {
    for (const fact of ruleWords) {
      for (const is of [Object.keys(ruleOptions[fact] ?? { SE: 1, DK: 1 }), ["first"]]) {
        isSaid(conditionInWords(t, { fact, is }, "SEK"), fact);
        isSaid(conditionInWords(t, { fact, is, not: true }, "SEK"), fact);
      }
    }
    for (const fact of ruleNumbers) {
      for (const ends of [{ from: 1 }, { to: 5 }, { from: 1, to: 5 }, { from: 3, to: 3 }]) {
        isSaid(conditionInWords(t, { fact, ...ends }, "SEK"), fact);
      }
    }
    assert.deepEqual(Object.keys(ruleFacts).sort(), [...ruleWords, ...ruleNumbers].sort());
  });

  Deno.test(`of every condition that does not hold it is said what is so and what is asked for (${language})`, () => {
    const any = { conditions: { match: "any" as const, conditions: [] } };
    for (const fact of ruleWords) {
      const words = Object.keys(ruleOptions[fact] ?? { DK: 1, NO: 1 });
      for (const is of [words, words.slice(0, 1)]) {
        for (const not of [false, true]) {
          for (const known of [undefined, [words.at(-1)!], ["1", "2", "3", "4", "5", "6"]]) {
            const unmet = [{ condition: { fact, is, not }, known }];
            isSaid(unmetInWords(t, unmet, {}, "SEK"), `${fact} ${is} ${not} ${known}`);
            isSaid(unmetInWords(t, [...unmet, ...unmet], any, "SEK"), fact);
          }
          isSaid(conditionAsRow(t, { fact, is, not }, "SEK"), fact);
        }
      }
    }
    for (const fact of ruleNumbers) {
      for (const ends of [{ from: 1 }, { to: 5 }, { from: 1, to: 5 }, { from: 3, to: 3 }]) {
        for (const known of [undefined, 0, 249.5]) {
          isSaid(unmetInWords(t, [{ condition: { fact, ...ends }, known }], {}, "SEK"), fact);
        }
        isSaid(conditionAsRow(t, { fact, ...ends }, "SEK"), fact);
      }
    }
  });

  Deno.test(`a rule of every kind is said in sentences (${language})`, () => {
    for (const plan of plans) {
      const rule: SaidRule = {
        touchpoint: "after_delivery",
        triggers: plan.start?.kind === "inactivity" ? [] : [{ event: "shipment.delivered", delayHours: 48 }],
        plan: rulePlanSchema.parse(plan),
        quarantinePeriodDays: 90,
      };
      const { asks, limits } = ruleInWords(t, rule, "DKK");
      for (const sentence of [...asks, ...limits]) {
        isSaid(sentence, JSON.stringify(plan));
        assert.match(sentence, /^[\p{Lu}\d].*\.$/u);
      }
    }
  });

  Deno.test(`every entry of a day is said (${language})`, () => {
    const journey = { rules: [], entries: [], language, storeId: "", timezone: "UTC" } as Journey;
    const entries: Journey["entries"] = [
      { at: now, kind: "event", type: "inactivity" },
      {
        at: now,
        kind: "decision",
        ruleId: "",
        decision: { kind: "ask", dueAt: now, trigger: "order.placed" },
      },
      {
        at: now,
        kind: "decision",
        ruleId: "",
        decision: { kind: "move", dueAt: now, trigger: "order.placed" },
      },
      {
        at: now,
        kind: "decision",
        ruleId: "",
        decision: { kind: "ask", dueAt: later, trigger: "order.placed" },
      },
      {
        at: now,
        kind: "decision",
        ruleId: "",
        decision: { kind: "move", dueAt: later, trigger: "order.placed" },
      },
      { at: now, kind: "decision", ruleId: "", decision: { kind: "covered" } },
      { at: now, kind: "decision", ruleId: "", decision: { kind: "suppress", reason: "stale", dueAt: now } },
      { at: now, kind: "message", ruleId: "", step: 1, channel: "email", reminder: false },
      { at: now, kind: "message", ruleId: "", step: 2, channel: "sms", reminder: false },
      { at: now, kind: "message", ruleId: "", step: 3, channel: "email", reminder: true },
      { at: now, kind: "skipped", ruleId: "", step: 2 },
      { at: now, kind: "skipped", ruleId: "", step: 2, lacks: ["carrier"] },
      { at: now, kind: "postponed", ruleId: "", reason: "quiet_hours", until: now },
      { at: now, kind: "suppressed", ruleId: "", reason: "parcel_lost" },
      { at: now, kind: "apology", ruleId: "", channel: "email" },
      { at: now, kind: "expired", ruleId: "" },
    ];
    const said = entries.map((entry) => entryInWords(t, formatted, now, journey, entry, "SEK"));
    for (const sentence of said) isSaid(sentence, sentence);
    assert.equal(new Set(said).size, said.length);
  });

  Deno.test(`everything that has happened is said (${language})`, () => {
    const journey: Journey = { rules: [], entries: [], language, storeId: "", timezone: "UTC" };
    const message = { ...recordedMail, askerId: "" };
    const past: RecordedEntry[] = [
      { at: now, kind: "event", type: "shipment.delivered" },
      { at: now, kind: "planned", askerId: "", dueAt: later },
      { at: later, kind: "planned", askerId: "", dueAt: now },
      { at: now, kind: "waited", askerId: "", reason: "late_parcel" },
      { at: now, kind: "waited", askerId: "", reason: "late_parcel", until: later },
      { at: now, kind: "suppressed", askerId: "", reason: "quarantined", until: later },
      { at: now, kind: "suppressed", askerId: "", reason: "opted_out", dueAt: later, until: later },
      { at: now, kind: "message", what: "invitation", again: false, ...message },
      { at: now, kind: "message", what: "invitation", again: false, ...message, channel: "sms" },
      { at: now, kind: "message", what: "invitation", again: true, ...message },
      { at: now, kind: "message", what: "apology", again: false, ...message },
      { at: now, kind: "answered", askerId: "" },
      { at: now, kind: "expired", askerId: "" },
    ];
    const said = past.map((entry) => pastInWords(t, formatted, now, journey, entry, "SEK"));
    const ahead = [later, new Date("2027-12-04T10:00:00Z")].map((until) =>
      entryInWords(
        t,
        formatted,
        now,
        journey,
        { at: now, kind: "postponed", ruleId: "", reason: "late_parcel", until },
        "SEK",
      )
    );
    for (const sentence of [...said, ...ahead]) {
      isSaid(sentence, sentence);
      assert.match(sentence, /[^.]\.$/, "ends in one full stop");
      assert.doesNotMatch(sentence, /\.\.|\. ?:/);
    }
    assert.equal(new Set([...said, ...ahead]).size, said.length + ahead.length);
    const [planned, at] = [said[1]!, said[2]!];
    assert.match(planned, /4/);
    assert.doesNotMatch(at, /20/, "what was due before it was decided is asked at once");
    assert.match(ahead[1]!, /2027/);
    assert.match(reasonInWords(t, formatted, now, { reason: "quarantined", until: later }), /[^.]$/);
  });

  Deno.test(`a language is named as in running text (${language})`, () => {
    const named = ["en", "sv", "da", "nb", "fi", "de"].map((each) => languageInText(t, each));
    assert.equal(new Set(named).size, 6);
    for (const name of named) {
      assert.equal(/^\p{Lu}/u.test(name), language === "en" || language === "de", name);
      assert.doesNotMatch(name, /[()]/);
    }
  });
}

const plans: RulePlan[] = [
  {},
  { start: { kind: "count", n: 3, withinDays: 1 } },
  { start: { kind: "every_delivery", nth: 1 } },
  { start: { kind: "every_delivery", nth: 2 } },
  { start: { kind: "every_delivery", nth: 3 } },
  { start: { kind: "inactivity", days: 120 } },
  {
    steps: [{ channel: "sms" }, { channel: "email", afterDays: 1 }],
    reminderAfterDays: 7,
    expiresAfterDays: 30,
  },
  { window: { fromHour: 9, toHour: 20, weekdays: [1, 2] }, share: 0.125, atMostADay: 1 },
  { holdWhenLate: false, apologyWhenLate: true, transactional: true },
  {
    conditions: {
      match: "any",
      conditions: [{ fact: "total", from: 199.5 }, { fact: "country", is: ["DK", "se"] }, {
        fact: "score",
        is: ["promoter"],
        not: true,
      }],
    },
  },
];

const unmetCases: [unmet: Unmet[], match: "all" | "any", said: string][] = [
  [
    [{ condition: { fact: "total", from: 500 }, known: 249 }],
    "all",
    "the order’s total is SEK 249 (the rule asks for: at least SEK 500)",
  ],
  [
    [{ condition: { fact: "total", from: 100, to: 200.5 }, known: 249.5 }],
    "all",
    "the order’s total is SEK 249.50 (the rule asks for: SEK 100 to SEK 200.50)",
  ],
  [
    [{ condition: { fact: "country", is: ["SE", "dk"] }, known: ["DE"] }],
    "all",
    "the customer’s country is Germany (the rule asks for: Sweden or Denmark)",
  ],
  [
    [{ condition: { fact: "category", is: ["Kaffe"], not: true }, known: ["Kaffe", "Te"] }],
    "all",
    "the category is Kaffe and Te (the rule asks for: anything but Kaffe)",
  ],
  [
    [{ condition: { fact: "discount", is: ["yes"] }, known: ["no"] }],
    "all",
    "no discount was used (the rule asks for: a discount)",
  ],
  [
    [{ condition: { fact: "total", from: 500, currency: "SEK" }, known: 800, currency: "EUR" }],
    "all",
    "the order’s total is €800 (the rule asks for: at least SEK 500, for orders in SEK)",
  ],
  [
    [{ condition: { fact: "total", to: 50, currency: "EUR" }, known: 80, currency: "SEK" }],
    "all",
    "the order’s total is SEK 80 (the rule asks for: at most €50, for orders in EUR)",
  ],
  [
    [{ condition: { fact: "late", is: ["yes"], not: true }, known: ["yes"] }],
    "all",
    "the parcel is or was late (the rule asks for: a parcel in time)",
  ],
  [
    [{ condition: { fact: "nps", to: 6 } }],
    "all",
    "the customer has not answered such a question before (the rule asks for: at most 6)",
  ],
  [
    [{ condition: { fact: "customer", is: ["first"] }, known: ["returning"] }, {
      condition: { fact: "product", is: ["Te"] },
      known: ["Kaffe"],
    }],
    "any",
    "none of what the rule asks for is so: the customer is a returning customer (the rule asks for: a new " +
    "customer) and the product is Kaffe (the rule asks for: Te)",
  ],
];
for (const [unmet, match, said] of unmetCases) {
  Deno.test(`says: ${said}`, () => {
    const conditions = { match, conditions: unmet.map(({ condition }) => condition) };
    const words = unmetInWords(translator("en"), unmet, { conditions }, "SEK");
    assert.equal(words.replaceAll("\u00a0", " "), said);
  });
}

const weekdays: [days: number[], said: string][] = [
  [[1, 2, 3, 4, 5], "Bara måndag–fredag."],
  [[6, 7], "Bara lördag och söndag."],
  [[5, 1, 2, 3, 7], "Bara måndag–onsdag, fredag och söndag."],
];

for (const [days, said] of weekdays) {
  Deno.test(`says the weekdays ${days} as one would`, () => {
    const plan: RulePlan = { window: { fromHour: 0, toHour: 24, weekdays: days } };
    const rule = { touchpoint: "after_delivery", triggers: [], plan, quarantinePeriodDays: 90 };
    assert.equal(ruleInWords(translator("sv"), rule, "SEK").limits[0], said);
  });
}
