import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries, invitations, orders } from "../../../../db/schema/mod.ts";
import type { Ctx } from "../../../../services/context.ts";
import type { DomainError } from "../../../../services/errors.ts";
import type { JourneyEntry } from "../../../../services/triggers/journey/play.ts";
import type { RecordedEntry } from "../../../../services/triggers/journey/recorded.ts";
import { simulateJourney } from "../../../../services/triggers/simulation/simulate_journey.ts";
import { anEngine } from "../../../support/asking.ts";
import { eachEngine } from "../../../support/database.ts";
import { aResponse } from "../../../support/world.ts";

const minute = (at: Date) => at.toISOString().slice(5, 16);

function pastSaid(entry: RecordedEntry): string {
  const at = minute(entry.at);
  switch (entry.kind) {
    case "event":
      return `${at} ${entry.type}`;
    case "planned":
      return `${at} planned for ${minute(entry.dueAt)}`;
    case "waited":
      return `${at} waited ${entry.reason}${entry.until ? ` until ${minute(entry.until)}` : ""}`;
    case "suppressed":
      return `${at} suppressed ${entry.reason}${entry.dueAt ? ` due ${minute(entry.dueAt)}` : ""}`;
    case "message":
      return `${at} ${entry.what} ${entry.channel} ${entry.state}${entry.again ? " again" : ""}`;
    default:
      return `${at} ${entry.kind}`;
  }
}

function aheadSaid(entry: JourneyEntry): string {
  const at = minute(entry.at);
  switch (entry.kind) {
    case "event":
      return `${at} ${entry.type}`;
    case "decision":
      return `${at} ${entry.decision.kind}`;
    case "message":
      return `${at} ${entry.channel} ${entry.step}${entry.reminder ? " reminder" : ""}`;
    case "postponed":
      return `${at} waits ${entry.reason} until ${minute(entry.until)}`;
    case "suppressed":
      return `${at} suppressed ${entry.reason}`;
    default:
      return `${at} ${entry.kind}`;
  }
}

async function told(ctx: Ctx, number: string) {
  const [order] = await ctx.db.select().from(orders).where(eq(orders.externalId, number));
  const { happened, entries } = await simulateJourney(ctx, { orderId: order!.id });
  return [happened!.map(pastSaid), entries.map(aheadSaid)];
}

eachEngine("a real order has a past that is recorded, and only its future is played", async (database) => {
  const { clock, ctx, plan, texts, tell, run, invitation } = await anEngine(database);
  await texts();
  await plan({
    steps: [{ channel: "email" }, { channel: "sms", afterDays: 4 }],
    reminderAfterDays: 5,
    expiresAfterDays: 14,
  });
  await tell("shipment.delivered", "anna", "1", { customer: { phone: "+46701234567" } });
  const decided = ["11-20T10:00 shipment.delivered", "11-20T10:00 planned for 11-22T10:00"];
  const further = ["11-26T10:00 sms 2", "11-27T10:00 email 3 reminder", "12-06T10:00 expired"];
  assert.deepEqual(await told(ctx, "1"), [decided, ["11-22T10:00 email 1", ...further]]);
  clock.advance({ days: 2, hours: 1 });
  // What is overdue goes now.
  assert.deepEqual(await told(ctx, "1"), [decided, [
    "11-22T11:00 email 1",
    "11-26T11:00 sms 2",
    "11-27T11:00 email 3 reminder",
    "12-06T11:00 expired",
  ]]);
  clock.advance({ hours: -1 });
  await run();
  const went = [...decided, "11-22T10:00 invitation email due"];
  assert.deepEqual(await told(ctx, "1"), [went, further]);
  // What is changed now changes what comes, and not what was.
  await plan({
    steps: [{ channel: "email" }, { channel: "sms", afterDays: 4 }],
    conditions: { match: "all", conditions: [{ fact: "total", from: 9_000 }] },
    expiresAfterDays: 14,
  }, { triggers: [{ event: "order.paid", delayHours: 1 }] });
  assert.deepEqual(await told(ctx, "1"), [went, ["11-26T10:00 sms 2", "12-06T10:00 expired"]]);
  clock.advance({ days: 4 });
  await run();
  assert.deepEqual(await told(ctx, "1"), [
    [...went, "11-26T10:00 invitation sms due"],
    ["12-06T10:00 expired"],
  ]);
  const { id, storeId, surveyId, customerId } = await invitation();
  await aResponse(ctx, { invitationId: id, storeId, surveyId, customerId, submittedAt: clock.now() });
  assert.deepEqual(await told(ctx, "1"), [
    [...went, "11-26T10:00 invitation sms due", "11-26T10:00 answered"],
    [],
  ]);
});

eachEngine("a link that nobody used has an end in the past", async (database) => {
  const { clock, ctx, plan, tell, run } = await anEngine(database);
  await plan({ expiresAfterDays: 3 });
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 2 });
  await run();
  await ctx.db.update(deliveries).set({ state: "dead" });
  clock.advance({ days: 4 });
  assert.deepEqual(await told(ctx, "1"), [[
    "11-20T10:00 shipment.delivered",
    "11-20T10:00 planned for 11-22T10:00",
    "11-22T10:00 invitation email dead",
    "11-25T10:00 expired",
  ], []]);
});

eachEngine("what happened before a rule was there has led to nothing, and is told so", async (database) => {
  const { ctx, another, tell } = await anEngine(database);
  await tell("order.paid", "anna", "1");
  await another({ triggers: [{ event: "order.paid", delayHours: 48 }] });
  assert.deepEqual(await told(ctx, "1"), [["11-20T10:00 order.paid"], []]);
});

const number = { customer: { phone: "+46701234567" } };

eachEngine("what comes knows a person by the number, as the engine will", async (database) => {
  const { clock, ctx, tell, run, outcomes } = await anEngine(database);
  await tell("shipment.delivered", "anna", "1", number);
  clock.advance({ hours: 1 });
  await tell("shipment.delivered", "guest", "2", number);
  assert.deepEqual((await told(ctx, "1"))[1], ["11-22T10:00 email 1"]);
  // The other question is still to come, and comes first.
  assert.deepEqual((await told(ctx, "2"))[1], ["11-22T11:00 suppressed quarantined"]);
  clock.advance({ hours: 47 });
  await run();
  assert.deepEqual((await told(ctx, "2"))[1], ["11-22T11:00 suppressed quarantined"]);
  // It has reached nobody.
  await ctx.db.update(deliveries).set({ state: "dead" });
  assert.deepEqual((await told(ctx, "2"))[1], ["11-22T11:00 email 1"]);
  await ctx.db.update(deliveries).set({ state: "due" });
  clock.advance({ hours: 1 });
  await run();
  assert.deepEqual(await outcomes(), ["sent", "quarantined"]);
  assert.deepEqual(await told(ctx, "2"), [[
    "11-20T11:00 shipment.delivered",
    "11-20T11:00 planned for 11-22T11:00",
    "11-22T11:00 suppressed quarantined",
  ], []]);
  await tell("shipment.delivered", "third", "3", number);
  // Known when the event came, and told there.
  assert.deepEqual((await told(ctx, "3"))[0], [
    "11-22T11:00 shipment.delivered",
    "11-22T11:00 suppressed quarantined due 11-24T11:00",
  ]);
});

eachEngine("a weightier question about another order of the person goes first", async (database) => {
  const { clock, ctx, another, tell, run, outcomes, rule } = await anEngine(database);
  const heavy = await another({ priority: 90, triggers: [{ event: "order.paid", delayHours: 60 }] });
  await tell("shipment.delivered", "anna", "1");
  await tell("order.paid", "guest", "2", { customer: { email: "anna@example.se" } });
  assert.deepEqual(await told(ctx, "1"), [
    ["11-20T10:00 shipment.delivered", "11-20T10:00 planned for 11-22T10:00"],
    ["11-22T10:00 waits outranked until 11-22T22:00", "11-22T22:00 suppressed outranked"],
  ]);
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await told(ctx, "1"), [
    [
      "11-20T10:00 shipment.delivered",
      "11-20T10:00 planned for 11-22T10:00",
      "11-22T10:00 waited outranked",
    ],
    ["11-22T22:00 suppressed outranked"],
  ]);
  clock.advance({ hours: 12 });
  await run();
  assert.deepEqual([await outcomes(), await outcomes(heavy.id)], [["outranked"], ["sent"]]);
  assert.deepEqual((await told(ctx, "1"))[0]!.slice(2), [
    "11-22T10:00 waited outranked until 11-22T22:00",
    "11-22T22:00 suppressed outranked",
  ]);
  assert.ok(rule);
});

eachEngine("a parcel that stays late is told of in one line, in the past and ahead", async (database) => {
  const { clock, ctx, tell, run } = await anEngine(database);
  await tell("order.fulfilled", "anna", "1");
  await tell("shipment.delayed", "anna", "1");
  clock.advance({ days: 15 });
  const planned = "11-20T10:00 planned for 12-04T10:00";
  const heard = ["11-20T10:00 order.fulfilled", "11-20T10:00 shipment.delayed"];
  const [, ahead] = await told(ctx, "1");
  assert.deepEqual(ahead, [
    "12-05T10:00 waits late_parcel until 01-03T10:00",
    "01-03T10:00 suppressed late_parcel",
  ]);
  for (let day = 0; day < 5; day++) {
    await run();
    clock.advance({ days: 1 });
  }
  assert.deepEqual(await told(ctx, "1"), [
    [...heard.slice(0, 1), heard[1], planned, "12-04T10:00 waited late_parcel"],
    ["12-10T10:00 waits late_parcel until 01-03T10:00", "01-03T10:00 suppressed late_parcel"],
  ]);
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 2 });
  await run();
  const [past] = await told(ctx, "1");
  assert.deepEqual(past!.at(-1), "12-12T10:00 invitation email due");
});

eachEngine(
  "a silence is foreseen for somebody's last order alone, by each rule at its own time",
  async (database) => {
    const { clock, ctx, another, tell } = await anEngine(database);
    const silent = (days: number) => ({
      triggers: [],
      plan: { start: { kind: "inactivity" as const, days } },
    });
    await another(silent(30));
    await another(silent(60));
    await tell("order.placed", "anna", "1");
    clock.advance({ days: 1 });
    await tell("order.placed", "anna", "2");
    assert.deepEqual(await told(ctx, "1"), [["11-20T10:00 order.placed"], []]);
    assert.deepEqual((await told(ctx, "2"))[1], [
      "12-21T10:00 inactivity",
      "12-21T10:00 ask",
      "12-21T10:00 email 1",
      "01-20T10:00 inactivity",
      "01-20T10:00 suppress",
    ]);
    // Nobody hears of it when it was long ago.
    clock.advance({ days: 200 });
    assert.deepEqual((await told(ctx, "2"))[1], []);
    clock.advance({ days: -197 });
    await tell("order.cancelled", "anna", "2");
    assert.deepEqual((await told(ctx, "2"))[1], []);
  },
);

eachEngine("every message that is foreseen leaves on its day, and no other", async (database) => {
  const { clock, ctx, plan, another, texts, tell, run } = await anEngine(database);
  await texts();
  const steps = [{ channel: "email" as const }, { channel: "sms" as const, afterDays: 2 }];
  await plan({ steps, reminderAfterDays: 7, expiresAfterDays: 20, window: { fromHour: 8, toHour: 11 } });
  await another({
    priority: 80,
    name: "Own",
    plan: { transactional: true, steps: [{ channel: "sms" }], reminderAfterDays: 3 },
    triggers: [{ event: "order.fulfilled", delayHours: 30 }],
  });
  for (const [index, person] of ["anna", "bo"].entries()) {
    const customer = person === "anna" ? number.customer : {};
    await tell("order.fulfilled", person, String(index), { customer });
    clock.advance({ minutes: 17 });
    await tell("shipment.delivered", person, String(index), { customer });
  }
  clock.advance({ days: 1 });
  for (const stop of ["0", "1"]) {
    const [past, ahead] = await told(ctx, stop);
    assert.ok(past!.length === 4 && ahead!.length > 0);
  }
  const foreseen = (await Promise.all(["0", "1"].map(async (each) => (await told(ctx, each))[1]!))).flat()
    .filter((line) => / (email|sms) \d/.test(line)).map((line) => line.split(" ").slice(0, 2).join(" "));
  for (let hour = 0; hour < 14 * 24; hour++) {
    clock.advance({ hours: 1 });
    await run();
  }
  const left = await ctx.db.select().from(deliveries).orderBy(deliveries.createdAt);
  assert.equal(left.length, foreseen.length, foreseen.join("\n"));
  const days = (lines: string[]) => lines.map((line) => line.slice(0, 5) + line.slice(11)).sort();
  assert.deepEqual(
    days(left.map(({ createdAt, channel }) => `${minute(createdAt)} ${channel}`)),
    days(foreseen),
  );
  assert.equal(await ctx.db.$count(invitations), 4);
});

eachEngine("an order that does not exist has no way", async (database) => {
  const { ctx } = await anEngine(database);
  await assert.rejects(
    simulateJourney(ctx, { orderId: "nothing" }),
    (error: DomainError) => error.code === "not_found",
  );
});
