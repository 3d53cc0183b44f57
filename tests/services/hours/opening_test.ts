import assert from "node:assert/strict";
import { loadHolidays, noHolidays } from "../../../services/hours/holidays.ts";
import { nextDay, nextOpen, type Opening, openingFor, smsOpening } from "../../../services/hours/opening.ts";
import { addWorkingDays } from "../../../services/hours/working_days.ts";
import { zoneOf } from "../../../services/hours/zones.ts";

const holidays = await loadHolidays();
const home: Record<string, string> = {
  SE: "Europe/Stockholm",
  DK: "Europe/Copenhagen",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  DE: "Europe/Berlin",
};
/** A local time of a country as an instant. */
const at = (local: string, zone: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
const local = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
    .toString({ smallestUnit: "minute" });

type Case = [country: string, now: string, opens: string];

const texts: Case[] = [
  // An ordinary Friday in every country: inside, before and after the hours.
  ...Object.keys(home).flatMap((country): Case[] => [
    [country, "2026-11-20T09:00", "2026-11-20T09:00"],
    [country, "2026-11-20T19:59", "2026-11-20T19:59"],
    [country, "2026-11-20T20:00", "2026-11-21T09:00"],
    [country, "2026-11-20T08:59", "2026-11-20T09:00"],
    [country, "2026-11-20T00:00", "2026-11-20T09:00"],
    [country, "2026-11-20T23:59", "2026-11-21T09:00"],
    // Saturday evening goes over Sunday.
    [country, "2026-11-21T20:30", "2026-11-23T09:00"],
    [country, "2026-11-22T12:00", "2026-11-23T09:00"],
    // Christmas 2026: Friday and Saturday are holidays, then Sunday.
    [country, "2026-12-25T10:00", "2026-12-28T09:00"],
    // Their eves too: nobody wants to be asked anything on Juleaften.
    [country, "2026-12-24T10:00", "2026-12-28T09:00"],
    [country, "2026-12-31T10:00", "2027-01-02T09:00"],
    [country, "2029-12-24T10:00", "2029-12-27T09:00"],
    // New Year's Day 2027 is a Friday.
    [country, "2027-01-01T10:00", "2027-01-02T09:00"],
    // Good Friday; the Saturday after it is an ordinary day.
    [country, "2026-04-03T10:00", "2026-04-04T09:00"],
    [country, "2026-04-05T10:00", "2026-04-07T09:00"],
    // Ascension Day, a Thursday.
    [country, "2026-05-14T12:00", "2026-05-15T09:00"],
  ]),
  ["SE", "2026-06-19T12:00", "2026-06-22T09:00"],
  ["SE", "2026-01-06T12:00", "2026-01-07T09:00"],
  ["FI", "2026-01-06T12:00", "2026-01-07T09:00"],
  ["DK", "2026-01-06T12:00", "2026-01-06T12:00"],
  ["NO", "2027-05-17T12:00", "2027-05-18T09:00"],
  ["SE", "2027-05-18T12:00", "2027-05-18T12:00"],
  ["DE", "2026-10-03T12:00", "2026-10-05T09:00"],
  ["FI", "2027-12-06T12:00", "2027-12-07T09:00"],
  ["SE", "2026-05-01T12:00", "2026-05-02T09:00"],
  ["DE", "2026-05-01T12:00", "2026-05-02T09:00"],
  ["DK", "2026-04-02T12:00", "2026-04-04T09:00"],
  ["NO", "2026-04-02T12:00", "2026-04-04T09:00"],
  ["SE", "2026-04-02T12:00", "2026-04-02T12:00"],
  // The eves that banks keep.
];

Deno.test("texts go out from 9 to 20 by the recipient's clock, not on Sundays or holidays", () => {
  for (const [country, now, opens] of texts) {
    const zone = home[country]!;
    assert.equal(
      local(nextOpen(at(now, zone), smsOpening, { zone, country, holidays }), zone),
      opens,
      `${country} ${now}`,
    );
  }
});

Deno.test("no text is ever early, late or on a closed day, every hour of two years in every country", () => {
  for (const [country, zone] of Object.entries(home)) {
    const where = { zone, country, holidays };
    const start = Date.UTC(2026, 0, 1);
    for (let hour = 0; hour < 2 * 365 * 24; hour += 5) {
      const now = new Date(start + hour * 3_600_000);
      const opens = nextOpen(now, smsOpening, where);
      const then = Temporal.Instant.fromEpochMilliseconds(opens.getTime()).toZonedDateTimeISO(zone);
      const said = `${country} ${now.toISOString()} → ${then}`;
      assert.ok(opens >= now && opens.getTime() - now.getTime() < 6 * 86_400_000, said);
      assert.ok(then.hour >= 9 && then.hour < 20 && then.dayOfWeek !== 7, said);
      assert.ok(!holidays(country, then.toPlainDate().toString()), said);
      assert.deepEqual(nextOpen(opens, smsOpening, where), opens, `${said}: open when it opens`);
    }
  }
});

const zone = "Europe/Stockholm";
const where = { zone, country: "SE", holidays: noHolidays };
const hours = (fromHour: number, toHour: number, weekdays?: number[]): Opening => ({
  fromHour,
  toHour,
  weekdays,
});

const changes: [name: string, opening: Opening, now: string, opens: string][] = [
  // 2026-03-29 02:00 → 03:00.
  [
    "an hour that does not exist opens when the clock has jumped over it",
    hours(2, 5),
    "2026-03-29T00:30:00Z",
    "2026-03-29T01:00:00Z",
  ],
  [
    "a window that does not exist stays closed that day",
    hours(2, 3),
    "2026-03-29T00:30:00Z",
    "2026-03-30T00:00:00Z",
  ],
  [
    "the morning after the jump is an hour earlier in UTC",
    hours(9, 20),
    "2026-03-28T20:00:00Z",
    "2026-03-29T07:00:00Z",
  ],
  ["the morning before it is not", hours(9, 20), "2026-03-27T20:00:00Z", "2026-03-28T08:00:00Z"],
  // 2026-10-25 03:00 → 02:00.
  [
    "an hour that comes twice opens the first time",
    hours(2, 5),
    "2026-10-24T22:30:00Z",
    "2026-10-25T00:00:00Z",
  ],
  [
    "an hour that comes twice is open the second time too",
    hours(2, 3),
    "2026-10-25T01:30:00Z",
    "2026-10-25T01:30:00Z",
  ],
  ["the morning after is an hour later in UTC", hours(9, 20), "2026-10-24T19:00:00Z", "2026-10-25T08:00:00Z"],
  [
    "the evening of the longer day closes at its own time",
    hours(9, 20),
    "2026-10-25T18:59:00Z",
    "2026-10-25T18:59:00Z",
  ],
  ["and not a minute later", hours(9, 20), "2026-10-25T19:00:00Z", "2026-10-26T08:00:00Z"],
  ["only the days that were chosen count", hours(9, 20, [1]), "2026-11-20T10:00:00Z", "2026-11-23T08:00:00Z"],
  ["midnight is the end of a day", hours(22, 24), "2026-11-20T23:00:00Z", "2026-11-21T21:00:00Z"],
];
for (const [name, opening, now, opens] of changes) {
  Deno.test(
    name,
    () => assert.equal(nextOpen(new Date(now), opening, where).toISOString(), new Date(opens).toISOString()),
  );
}

Deno.test("nothing is early when the clock of the server goes an hour back or forth", () => {
  for (let step = 0; step < 96; step++) {
    const now = Date.UTC(2026, 2, 28) + step * 1_800_000;
    for (const skew of [-3_600_000, 0, 3_600_000]) {
      const opens = nextOpen(new Date(now + skew), hours(9, 20), where);
      const then = Temporal.Instant.fromEpochMilliseconds(opens.getTime()).toZonedDateTimeISO(zone);
      assert.ok(then.hour >= 9 && then.hour < 20, String(then));
    }
  }
});

Deno.test("a store that moves is asked by its new zone", () => {
  const now = new Date("2026-11-20T18:30:00Z");
  assert.equal(nextOpen(now, hours(9, 20), { ...where, zone: zoneOf(null, "Europe/Stockholm") }), now);
  assert.equal(
    nextOpen(now, hours(9, 20), { ...where, zone: zoneOf(null, "Europe/Helsinki") }).toISOString(),
    "2026-11-21T07:00:00.000Z",
  );
  // Who lives somewhere stays there.
  assert.equal(zoneOf("se", "Asia/Tokyo"), "Europe/Stockholm");
  assert.equal(zoneOf("US", "America/Denver"), "America/Denver");
});

Deno.test("a rule's hours and those of texts hold together; mail goes at any hour", () => {
  assert.equal(openingFor("email"), undefined);
  assert.deepEqual(openingFor("email", hours(0, 24)), hours(0, 24));
  const both = openingFor("sms", hours(17, 23, [5, 6, 7]))!;
  assert.deepEqual([both.fromHour, both.toHour, both.weekdays, both.notOnHolidays], [17, 20, [5, 6], true]);
  const none = openingFor("sms", hours(21, 23, [7]))!;
  assert.deepEqual([none.fromHour, none.toHour, none.weekdays], [9, 20, [1, 2, 3, 4, 5, 6]]);
});

const working: [country: string, from: string, days: number, then: string][] = [
  ["SE", "2026-11-20T10:00", 1, "2026-11-23T10:00"],
  ["SE", "2026-11-20T10:00", 5, "2026-11-27T10:00"],
  ["SE", "2026-11-21T10:00", 0, "2026-11-23T10:00"],
  ["SE", "2026-11-20T10:00", 0, "2026-11-20T10:00"],
  ["SE", "2026-11-21T10:00", 1, "2026-11-23T10:00"],
  ["SE", "2026-11-21T10:00", 2, "2026-11-24T10:00"],
  ["DE", "2026-12-23T10:00", 1, "2026-12-28T10:00"],
  ["SE", "2026-06-18T10:00", 1, "2026-06-22T10:00"],
  ["NO", "2027-05-14T10:00", 1, "2027-05-18T10:00"],
  ["SE", "2027-05-14T10:00", 1, "2027-05-17T10:00"],
  // Over both changes of the clock the time of day stays.
  ["SE", "2026-03-27T02:30", 1, "2026-03-30T02:30"],
  ["SE", "2026-10-23T02:30", 1, "2026-10-26T02:30"],
];
Deno.test("working days leave out weekends and the country's holidays, and keep the time of day", () => {
  for (const [country, from, days, then] of working) {
    const zone = home[country]!;
    const actual = local(addWorkingDays(at(from, zone), days, { zone, country, holidays }), zone);
    assert.equal(actual, then, `${country} ${from} + ${days}`);
  }
});

Deno.test("a day begins at its own midnight on every day of two years", () => {
  for (let day = 0; day < 730; day++) {
    const now = new Date(Date.UTC(2026, 0, 1, 11) + day * 86_400_000);
    const next = Temporal.Instant.fromEpochMilliseconds(nextDay(now, zone).getTime()).toZonedDateTimeISO(
      zone,
    );
    assert.deepEqual([next.hour, next.minute], [0, 0]);
    assert.ok(next.epochMilliseconds - now.getTime() <= 13 * 3_600_000);
  }
});
