import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { words } from "../../demo/content/speak.ts";
import { generateYear } from "../../demo/generate.ts";
import { startOfDay } from "../../demo/time.ts";
import { nps } from "../../services/scores/nps.ts";
import { npsBand } from "../../services/scores/band.ts";
import { aShop } from "./shop.ts";

const now = new Date("2026-11-20T10:00:00Z");
const seed = "granit";
const shop = aShop();
const year = generateYear(shop, { seed, now });
const end = startOfDay(now);
const daysAgo = (at: unknown) => (end.getTime() - (at as Date).getTime()) / 86_400_000;

function countBy<T>(rows: T[], key: (row: T) => string | null | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row) ?? ""] = (counts[key(row) ?? ""] ?? 0) + 1;
  return counts;
}

const hash = (rows: unknown) => createHash("sha256").update(JSON.stringify(rows)).digest("hex");

Deno.test("the same seed, day and shop make the same rows, another seed makes others", () => {
  const later = new Date("2026-11-20T23:59:00Z");
  assert.equal(hash(generateYear(aShop(), { seed, now: later })), hash(year));
  assert.notEqual(hash(generateYear(aShop(), { seed: "another", now })), hash(year));
});

Deno.test("a year holds 3,000 orders in three currencies, each in its country's", () => {
  assert.equal(year.orders.length, 3_000);
  const country = new Map(year.customers.map((customer) => [customer.id, customer.country]));
  const pairs = countBy(year.orders, (order) => `${country.get(order.customerId!)} ${order.currency}`);
  assert.deepEqual(Object.keys(pairs).sort(), ["DE EUR", "DK DKK", "FI EUR", "NO SEK", "SE SEK"]);
  assert.ok(Math.max(...year.orders.map((order) => daysAgo(order.placedAt))) > 360);
});

Deno.test("nothing has happened after the year's end but what is still to come", () => {
  for (const [table, rows] of Object.entries(year)) {
    for (const row of rows as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        if (!(value instanceof Date) || column === "dueAt" || column === "suppressedUntil") continue;
        assert.ok(value < now, `${table}.${column} is ${value.toISOString()}`);
      }
    }
  }
  const scheduled = year.invitations.filter(({ state }) => state === "scheduled");
  assert.ok(scheduled.length >= 5 && scheduled.every(({ dueAt }) => dueAt >= end));
});

Deno.test("every carrier brings parcels, some of them late, some never", () => {
  const carriers = countBy(year.shipments, (parcel) => parcel.carrier);
  assert.deepEqual(Object.keys(carriers).sort(), ["Bring", "DAO", "DHL", "GLS", "PostNord", "Posti"]);
  assert.ok(year.shipments.filter(({ delayedAt }) => delayedAt).length > 100);
  const statuses = countBy(year.shipments, (parcel) => parcel.status);
  assert.ok(statuses.failed! > 5 && statuses.ready_for_pickup! > 5 && statuses.delivered! > 2_500);
  assert.ok(year.returns.length > 60 && new Set(year.returns.map(({ reason }) => reason)).size >= 4);
  assert.ok(year.refunds.length > 60);
});

Deno.test("700 people have answered in six languages, some only in part, in their customer's language", () => {
  const submitted = year.responses.filter((response) => response.submittedAt);
  assert.equal(submitted.length, 700);
  assert.ok(year.responses.length > 720);
  const languages = countBy(submitted, (response) => response.locale);
  assert.deepEqual(Object.keys(languages).sort(), ["da", "de", "en", "fi", "nb", "sv"]);
  assert.ok(Object.values(languages).every((n) => n >= 35), JSON.stringify(languages));
  const locale = new Map(year.customers.map((customer) => [customer.id, customer.locale]));
  for (const { customerId, locale: language } of year.responses) {
    assert.equal(locale.get(customerId!)!.slice(0, 2), language);
  }
});

Deno.test("the last thirty days look like a shop that does well and got better", () => {
  const during = (from: number, to: number) => {
    const ratings = year.scores.filter(({ scoredAt }) => daysAgo(scoredAt) >= from && daysAgo(scoredAt) < to);
    const bands = countBy(ratings, ({ rating }) => npsBand(rating));
    const { promoter = 0, passive = 0, detractor = 0 } = bands;
    return nps({ promoters: promoter, passives: passive, detractors: detractor })!.score;
  };
  assert.ok(during(0, 30) >= 33 && during(0, 30) <= 47, String(during(0, 30)));
  assert.ok(during(0, 30) > during(30, 365));
  const delivered =
    year.invitations.filter(({ deliveredAt }) => deliveredAt && daysAgo(deliveredAt) < 30).length;
  const answered =
    year.responses.filter(({ submittedAt }) => submittedAt && daysAgo(submittedAt) < 30).length;
  assert.ok(Math.abs(answered / delivered - 0.24) < 0.05, String(answered / delivered));
});

Deno.test("nobody is asked for every reason that there is", () => {
  const reasons = countBy(year.invitations, (invitation) => invitation.suppressionReason);
  const known = "bounced cancelled duplicate no_address opted_out quarantined refunded rule_off stale".split(
    " ",
  );
  assert.deepEqual(Object.keys(reasons).filter(Boolean).sort(), known);
});

Deno.test("nobody is asked twice within the quarantine period, or after opting out", () => {
  const asked = year.invitations.filter((invitation) => invitation.state === "sent");
  const periods = new Map(shop.rules.map((rule) => [rule.id, rule.quarantinePeriodDays]));
  const last = new Map<string, Date>();
  const optedOut = new Map(year.optouts.map((optout) => [optout.personHash, optout.createdAt]));
  for (const { personHash, sentAt, ruleId } of asked.toSorted((a, b) => +a.sentAt! - +b.sentAt!)) {
    const before = last.get(personHash!);
    if (before) assert.ok(+sentAt! - +before >= periods.get(ruleId!)! * 86_400_000);
    const out = optedOut.get(personHash!);
    if (out) assert.ok(sentAt! < out);
    last.set(personHash!, sentAt!);
  }
});

Deno.test("conversations are in every state, and each delivery and opt-out that can go wrong is there", () => {
  const states = countBy(
    year.conversations,
    ({ state, outcome, waitingSince, assigneeId }) =>
      state === "closed" ? outcome : `${waitingSince ? "waiting" : "answered"}${assigneeId ? ", taken" : ""}`,
  );
  assert.deepEqual(Object.keys(states).sort(), [
    "answered, taken",
    "explained",
    "no_answer",
    "other",
    "refunded",
    "replaced",
    "solved",
    "waiting",
    "waiting, taken",
  ]);
  const kinds = countBy(year.messages, ({ kind }) => kind);
  assert.ok(kinds.note! > 10 && kinds.reply! > 80 && kinds.respondent! > 40);
  const openAgain = year.conversations.filter(({ id, state }) =>
    state === "open" &&
    year.auditEntries.some(({ subject, action }) =>
      subject === `conversations:${id}` && action === "conversation.closed"
    )
  );
  assert.ok(openAgain.length > 0);
  const deliveries = countBy(year.deliveries, ({ state }) => state);
  assert.deepEqual(Object.keys(deliveries).sort(), ["dead", "settled", "unknown"]);
  assert.deepEqual(Object.keys(countBy(year.optouts, ({ kind }) => kind)).sort(), [
    "bounced",
    "unsubscribed",
  ]);
});

Deno.test("people speak in their own words: at least 45 texts a language, none said more than three times", () => {
  for (const [language, own] of Object.entries(words)) {
    const texts = [own.detractor, own.passive, own.promoter].flatMap((band) => Object.values(band).flat());
    assert.ok(new Set(texts).size >= 45, `${language}: ${new Set(texts).size}`);
  }
  const said = countBy(year.answers.filter(({ type }) => type === "text"), ({ value }) => String(value));
  assert.ok(Object.values(said).reduce((sum, n) => sum + n, 0) > 350);
  assert.ok(Math.max(...Object.values(said)) <= 3);
  const seen = year.conversations.slice(0, 50).flatMap(({ excerpt }) =>
    excerpt && excerpt.length > 40 ? [excerpt] : []
  );
  assert.ok(Math.max(...Object.values(countBy(seen, (text) => text))) <= 2);
  const open = year.conversations.filter(({ state }) => state === "open").map(({ excerpt }) => excerpt ?? "");
  assert.equal(new Set(open).size, open.length, "two open conversations begin alike");
  for (const text of [...Object.keys(said), ...year.messages.map(({ body }) => body)]) {
    assert.ok(!/[{}]/.test(text), text);
  }
});
