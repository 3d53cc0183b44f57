import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries, deliveries, events, invitations } from "../../../../db/schema/mod.ts";
import type { DomainError } from "../../../../services/errors.ts";
import type { EventInput } from "../../../../services/events/schema.ts";
import { archiveRule, restoreRule } from "../../../../services/triggers/archive.ts";
import { duplicateRule } from "../../../../services/triggers/create.ts";
import { dryRun } from "../../../../services/triggers/dry_run/dry_run.ts";
import type { JourneyEntry } from "../../../../services/triggers/journey/play.ts";
import { listRules } from "../../../../services/triggers/list.ts";
import { simulateJourney } from "../../../../services/triggers/simulation/simulate_journey.ts";
import { updateRule } from "../../../../services/triggers/update.ts";
import { anEngine } from "../../../support/asking.ts";
import { eachEngine } from "../../../support/database.ts";

const said = (entry: JourneyEntry): string => {
  const at = entry.at.toISOString().slice(5, 16);
  switch (entry.kind) {
    case "event":
      return `${at} ${entry.type}`;
    case "decision":
      return `${at} ${entry.decision.kind}${"reason" in entry.decision ? ` ${entry.decision.reason}` : ""}`;
    case "message":
      return `${at} ${entry.channel} ${entry.step}${entry.reminder ? " reminder" : ""}`;
    case "postponed":
      return `${at} postponed ${entry.reason} until ${entry.until.toISOString().slice(5, 16)}`;
    case "suppressed":
      return `${at} suppressed ${entry.reason}`;
    default:
      return `${at} ${entry.kind}`;
  }
};

const customer = { id: "c", email: "anna@example.se", phone: "+46701234567", country: "SE", locale: "sv-SE" };
const order = {
  id: "o",
  currency: "SEK",
  total: "500.00",
  placedAt: "2026-11-20T10:00:00Z",
  items: [{ title: "Kaffe" }],
};
const made = (type: EventInput["type"], occurredAt: string, more: Partial<EventInput> = {}): EventInput => ({
  id: `${type} ${occurredAt}`,
  type,
  occurredAt,
  customer,
  order,
  ...type.startsWith("shipment.") ? { shipment: { id: "s" } } : {},
  ...more,
});

eachEngine("plays a made-up order day by day: events, decisions, messages and the end", async (database) => {
  const { ctx, store, plan, texts } = await anEngine(database);
  await texts();
  await plan({
    steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }],
    reminderAfterDays: 5,
    expiresAfterDays: 14,
    apologyWhenLate: true,
  });
  const journey = await simulateJourney(ctx, {
    storeId: store.id,
    events: [
      made("order.placed", "2026-11-01T10:00:00Z"),
      made("order.fulfilled", "2026-11-02T10:00:00Z"),
      made("shipment.delayed", "2026-11-15T10:00:00Z"),
      made("shipment.delivered", "2026-11-18T20:00:00Z"),
    ],
  });
  assert.equal(journey.language, "sv");
  assert.deepEqual(journey.entries.map(said), [
    "11-01T10:00 order.placed",
    "11-02T10:00 order.fulfilled",
    "11-02T10:00 ask",
    "11-15T10:00 shipment.delayed",
    "11-15T10:00 apology",
    "11-16T10:00 postponed late_parcel until 11-18T20:00",
    "11-18T20:00 shipment.delivered",
    "11-18T20:00 move",
    "11-20T20:00 email 1",
    // A text waits for Tuesday morning.
    "11-24T08:00 sms 2",
    "11-25T20:00 email 3 reminder",
    "12-04T20:00 expired",
  ]);
  for (const table of [invitations, deliveries, events]) {
    assert.equal(await ctx.db.$count(table), 0, "nothing is written");
  }
});

eachEngine("plays what holds a made-up order back", async (database) => {
  const { ctx, store } = await anEngine(database);
  const play = async (...told: EventInput[]) =>
    (await simulateJourney(ctx, { storeId: store.id, events: told })).entries.map(said);
  const delivered = made("shipment.delivered", "2026-11-18T10:00:00Z");
  assert.deepEqual(await play(delivered, made("order.cancelled", "2026-11-19T10:00:00Z")), [
    "11-18T10:00 shipment.delivered",
    "11-18T10:00 ask",
    "11-19T10:00 order.cancelled",
    "11-20T10:00 suppressed cancelled",
  ]);
  assert.deepEqual(await play({ ...delivered, customer: { ...customer, country: "DE" } }), [
    "11-18T10:00 shipment.delivered",
    "11-18T10:00 suppress no_consent",
  ]);
  assert.deepEqual(
    await play({ ...delivered, customer: { ...customer, country: "DE", acceptsMarketing: true } }),
    [
      "11-18T10:00 shipment.delivered",
      "11-18T10:00 ask",
      "11-20T10:00 email 1",
    ],
  );
  assert.deepEqual(await play({ ...delivered, customer: { id: "c" } }), [
    "11-18T10:00 shipment.delivered",
    "11-18T10:00 suppress no_address",
  ]);
  assert.deepEqual(await play({ ...delivered, order: null }), [
    "11-18T10:00 shipment.delivered",
    "11-18T10:00 ask",
    "11-20T10:00 email 1",
  ]);
  await assert.rejects(
    play({ ...delivered, order: null, customer: null }),
    (error: DomainError) => error.code === "invalid",
  );
  await assert.rejects(
    play({ ...delivered, type: "parcel.lost" as "order.paid" }),
    (error: DomainError) => error.code === "invalid",
  );
});

eachEngine(
  "a made-up customer has ordered as often as is said of them, and nothing else",
  async (database) => {
    const { ctx, store, another } = await anEngine(database);
    const start = { kind: "count" as const, n: 2, withinDays: 180 };
    const quarantinePeriodDays = 0;
    const often = await another({
      triggers: [{ event: "order.placed", delayHours: 0 }],
      plan: { start },
      quarantinePeriodDays,
    });
    const delivered = await another({
      triggers: [{ event: "shipment.delivered", delayHours: 0 }],
      plan: { start },
      quarantinePeriodDays,
    });
    const either = await another({
      triggers: [{ event: "support.closed", delayHours: 0 }, { event: "shipment.delivered", delayHours: 0 }],
      plan: { start },
      quarantinePeriodDays,
    });
    const decided = async (orderCount: number | undefined) => {
      const whom = { customer: { ...customer, orderCount } };
      const { entries } = await simulateJourney(ctx, {
        storeId: store.id,
        events: [
          made("order.placed", "2026-11-20T10:00:00Z", whom),
          made("shipment.delivered", "2026-11-21T10:00:00Z", whom),
          made("support.closed", "2026-11-22T10:00:00Z", { ...whom, support: { id: "1" } }),
        ],
      });
      return (id: string) =>
        entries.flatMap((entry) =>
          entry.kind === "decision" && entry.ruleId === id
            ? [entry.turn?.kind === "few" ? entry.turn.happened : entry.decision.kind]
            : []
        );
    };
    const first = await decided(1);
    assert.deepEqual(first(often.id), [1], "the form says that it is the first");
    assert.deepEqual(first(delivered.id), [1]);
    assert.deepEqual(first(either.id), [1, "ask"], "what happens to it is counted as the engine counts it");
    assert.deepEqual((await decided(undefined))(often.id), [1]);
    const second = await decided(2);
    assert.deepEqual(second(often.id), ["ask"]);
    assert.deepEqual(second(delivered.id), [1], "of other deliveries nothing is said");
  },
);

eachEngine("tries a rule on what has happened, and writes nothing", async (database) => {
  const { clock, ctx, rule, tell } = await anEngine(database);
  await updateRule(ctx, rule.id, { enabled: false });
  await tell("order.fulfilled", "anna", "1");
  await tell("shipment.delivered", "anna", "1");
  await tell("shipment.delivered", "bernd", "2", { customer: { country: "DE" } });
  clock.advance({ days: 10 });
  await tell("shipment.delivered", "anna", "3");
  await tell("shipment.delivered", "bo", "4");
  await tell("shipment.delivered", "cilla", "5", { order: { total: "10.00" } });
  await tell("order.cancelled", "bo", "4");
  clock.advance({ days: 30 });
  const before = await ctx.db.select().from(invitations);
  const tried = await dryRun(ctx, {
    ...rule,
    plan: { conditions: { match: "all", conditions: [{ fact: "total", from: 100 }] } },
  });
  assert.deepEqual(tried, {
    events: 6,
    knownSince: { of: "events", at: new Date("2026-11-20T10:00:00Z") },
    asked: 1,
    suppressed: [
      { reason: "no_consent", n: 1 },
      { reason: "quarantined", n: 1 },
      { reason: "cancelled", n: 1 },
      { reason: "conditions", n: 1, unmet: [{ condition: { fact: "total", from: 100 }, n: 1 }] },
    ],
    days: [{ day: "2026-11-22", asked: 1, suppressed: 1 }, { day: "2026-12-02", asked: 0, suppressed: 2 }],
  });
  assert.deepEqual((await dryRun(ctx, { ...rule, quarantinePeriodDays: 0 })).asked, 3);
  assert.deepEqual(
    (await dryRun(ctx, { ...rule, plan: { atMostADay: 1 }, quarantinePeriodDays: 0 })).asked,
    2,
  );
  assert.deepEqual((await dryRun(ctx, rule, 20)).events, 0);
  assert.deepEqual(await ctx.db.select().from(invitations), before);
});

eachEngine(
  "copies a rule switched off, puts one away and takes it out again, each written down",
  async (database) => {
    const { ctx, rule, another } = await anEngine(database);
    await another({ name: "Second", priority: 90 });
    const copy = await duplicateRule(ctx, rule.id, "Copy");
    assert.deepEqual([copy.name, copy.enabled, copy.surveyId, copy.triggers], [
      "Copy",
      false,
      rule.surveyId,
      rule.triggers,
    ]);
    const names = async (archived = false) =>
      (await listRules(ctx, undefined, { archived })).map(({ name }) => name);
    assert.deepEqual(await names(), ["Second", null, "Copy", null]);
    assert.ok((await archiveRule(ctx, copy.id)).archivedAt);
    await archiveRule(ctx, copy.id);
    assert.deepEqual(await names(), ["Second", null, null]);
    assert.equal((await names(true)).length, 4);
    await assert.rejects(
      updateRule(ctx, copy.id, { enabled: true }),
      (error: DomainError) => error.code === "conflict",
    );
    assert.deepEqual([
      (await restoreRule(ctx, copy.id)).archivedAt,
      (await restoreRule(ctx, copy.id)).enabled,
    ], [null, false]);
    const audited = await ctx.db.select().from(auditEntries).where(
      eq(auditEntries.subject, `rule:${copy.id}`),
    ).orderBy(auditEntries.id);
    assert.deepEqual(
      audited.map(({ action }) => action),
      ["rule.created", "rule.archived", "rule.restored"],
    );
    await assert.rejects(
      another({ surveyId: copy.id }),
      (error: DomainError) => error.fields[0]?.pointer === "/surveyId",
    );
    await assert.rejects(
      another({ triggers: [] }),
      (error: DomainError) => error.fields[0]?.pointer === "/triggers",
    );
  },
);
