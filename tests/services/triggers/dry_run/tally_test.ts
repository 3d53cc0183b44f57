import assert from "node:assert/strict";
import type { RuleCondition } from "../../../../services/orders/conditions.ts";
import { calendarDay } from "../../../../services/triggers/calendar_day.ts";
import { createTally } from "../../../../services/triggers/dry_run/tally.ts";

const dear: RuleCondition = { fact: "total", from: 500 };
const swedish: RuleCondition = { fact: "country", is: ["SE"] };
const day = "2026-11-20";

Deno.test("counts an order once, by what was decided about it last", () => {
  const tally = createTally();
  tally.decide("1", { day, reason: "no_address" });
  tally.decide("1", { day: "2026-11-21" });
  tally.decide("2", { day });
  tally.decide("2", { day, reason: "quarantined" });
  tally.decide("3", { day, reason: "quarantined" });
  assert.deepEqual(tally.result(), {
    asked: 1,
    suppressed: [{ reason: "quarantined", n: 2 }],
    days: [{ day, asked: 0, suppressed: 2 }, { day: "2026-11-21", asked: 1, suppressed: 0 }],
  });
});

Deno.test("counts each condition that an order lacks, and no day for what is none of the rule's business", () => {
  const tally = createTally();
  tally.decide("1", { day, reason: "conditions", unmet: [dear] });
  tally.decide("2", { day, reason: "conditions", unmet: [dear, swedish] });
  tally.decide("3", { day, reason: "conditions", unmet: [swedish] });
  tally.decide("3", { day });
  tally.decide("4", { day, reason: "not_sampled" });
  tally.decide("4", { day, reason: "not_sampled" });
  assert.deepEqual(tally.result(), {
    asked: 1,
    suppressed: [
      { reason: "conditions", n: 2, unmet: [{ condition: dear, n: 2 }, { condition: swedish, n: 1 }] },
      { reason: "not_sampled", n: 1 },
    ],
    days: [{ day, asked: 1, suppressed: 0 }],
  });
});

Deno.test("counts by what a rule that counts had lacked, however much", () => {
  const tally = createTally();
  const few = (happened: number) => ({ kind: "few" as const, happened, n: 3, days: 30 });
  tally.decide("1", { day, reason: "not_nth", turn: few(1) });
  tally.decide("2", { day, reason: "not_nth", turn: few(2) });
  tally.decide("3", { day, reason: "not_nth", turn: { kind: "asked", days: 30 } });
  assert.deepEqual(tally.result().suppressed, [
    { reason: "not_nth", n: 2, turn: { kind: "few", n: 3, days: 30 } },
    { reason: "not_nth", n: 1, turn: { kind: "asked", days: 30 } },
  ]);
});

Deno.test("a day is that of the zone's calendar, to the minute of its midnight and over both changes", () => {
  const days: [at: string, zone: string, day: string][] = [
    ["2026-11-20T22:59:59.999Z", "Europe/Stockholm", "2026-11-20"],
    ["2026-11-20T23:00:00Z", "Europe/Stockholm", "2026-11-21"],
    ["2026-03-28T22:59:59Z", "Europe/Stockholm", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "Europe/Stockholm", "2026-03-29"],
    ["2026-03-29T21:59:59Z", "Europe/Stockholm", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "Europe/Stockholm", "2026-03-30"],
    ["2026-10-25T21:59:59Z", "Europe/Stockholm", "2026-10-25"],
    ["2026-10-25T22:59:59Z", "Europe/Stockholm", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "Europe/Stockholm", "2026-10-26"],
    ["2026-11-20T21:59:59Z", "Europe/Helsinki", "2026-11-20"],
    ["2026-11-20T22:00:00Z", "Europe/Helsinki", "2026-11-21"],
    ["2026-11-20T18:14:59Z", "Asia/Kathmandu", "2026-11-20"],
    ["2026-11-20T18:15:00Z", "Asia/Kathmandu", "2026-11-21"],
    ["1969-12-31T23:59:59Z", "UTC", "1969-12-31"],
  ];
  for (const [at, zone, day] of [...days, ...days]) {
    assert.equal(calendarDay(new Date(at), zone), day, `${at} ${zone}`);
  }
});
