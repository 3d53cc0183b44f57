import assert from "node:assert/strict";
import { deliveries, optouts } from "../../../db/schema/mod.ts";
import { takeStep } from "../../../services/invitations/take_step.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import type { RulePlan } from "../../../services/triggers/plan.ts";
import { noHolidays } from "../../../services/hours/holidays.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { aSurvey } from "../../support/world.ts";

const plan: RulePlan = {
  steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }],
  reminderAfterDays: 5,
};
const textThenMail: RulePlan = {
  steps: [{ channel: "sms" }, { channel: "email", afterDays: 3 }],
  reminderAfterDays: 5,
};
type Went = Partial<Record<"email" | "sms", number>>;
/** Whom the reminder finds: the plan, what has gone, the first of it, what is known; then how it goes, if it does. */
const reminders: [string, RulePlan, Went, "email" | "sms", ("email" | "sms")[], "email" | "sms" | "skip"][] =
  [
    ["only a number", plan, { sms: 1 }, "sms", ["sms"], "sms"],
    ["only an address", plan, { email: 1 }, "email", ["email"], "email"],
    ["both", plan, { email: 1, sms: 1 }, "email", ["email", "sms"], "email"],
    ["an address that came later", plan, { sms: 1 }, "sms", ["email", "sms"], "sms"],
    ["a number that is gone", plan, { sms: 1 }, "sms", ["email"], "skip"],
    ["only an address, by a plan that texts first", textThenMail, { email: 1 }, "email", ["email"], "email"],
    ["who was reminded", plan, { sms: 2 }, "sms", ["sms"], "skip"],
    [
      "a plan that went by mail before",
      { steps: [{ channel: "sms" }], reminderAfterDays: 5 },
      { email: 1 },
      "email",
      ["email", "sms"],
      "email",
    ],
  ];
for (const [name, plan, handedOver, wentFirst, known, expected] of reminders) {
  Deno.test(`a reminder goes the way that the first message went: ${name}`, () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const decision = takeStep({
      test: false,
      dueAt: now,
      rule: {
        enabled: true,
        touchpoint: "after_delivery",
        quarantinePeriodDays: 90,
        staleAfterDays: 30,
        priority: 50,
        plan,
      },
      where: { zone: "Europe/Stockholm", country: "SE", holidays: noHolidays },
      storeZone: "Europe/Stockholm",
      hasAddress: known.includes("email"),
      hasPhone: known.includes("sms"),
      optouts: [],
      cancelled: false,
      fullyRefunded: false,
      taken: plan.steps!.length,
      sentAt: new Date(now.getTime() - 5 * 86_400_000),
      handedOver,
      wentFirst,
      answered: false,
    }, now);
    assert.equal(decision.kind === "send" ? decision.channel : decision.kind, expected);
  });
}

eachEngine("who is known by a number alone is reminded by a text", async (database) => {
  const { clock, ctx, plan: setPlan, texts, tell, run, sent, invitation } = await anEngine(database);
  await texts();
  await setPlan(plan);
  // Delivered on a Friday: the text leaves on Monday, the reminder on Saturday.
  await tell("shipment.delivered", "anna", "1", { customer: { email: undefined, phone: "+46701234567" } });
  const { entries } = await simulateJourney(ctx, { orderId: (await invitation()).orderId! });
  const foreseen = entries.flatMap((entry) =>
    entry.kind === "message" ? [[entry.channel, entry.step, entry.reminder]] : []
  );
  for (let day = 0; day < 12; day++) {
    clock.advance({ days: 1 });
    await run();
  }
  assert.deepEqual(await sent(), [["sms", 2, "+46701234567"], ["sms", 3, "+46701234567"]]);
  assert.equal((await invitation()).nextStepAt, null);
  const { orderId } = await invitation();
  const { happened } = await simulateJourney(ctx, { orderId: orderId! });
  assert.deepEqual(
    happened!.flatMap((entry) => entry.kind === "message" ? [[entry.channel, entry.again]] : []),
    [["sms", false], ["sms", true]],
  );
  assert.deepEqual(foreseen, [["sms", 2, false], ["sms", 3, true]], "as it was foreseen");
});

eachEngine("a mail that was refused is not reminded of by mail", async (database) => {
  const { clock, ctx, plan: setPlan, texts, tell, run, sent } = await anEngine(database);
  await texts();
  await setPlan(plan);
  await tell("shipment.delivered", "anna", "1", { customer: { phone: "+46701234567" } });
  clock.advance({ days: 3 });
  await run();
  await ctx.db.update(deliveries).set({ state: "dead" });
  for (let day = 0; day < 12; day++) {
    clock.advance({ days: 1 });
    await run();
  }
  assert.deepEqual((await sent()).map(([channel, step]) => [channel, step]), [["email", 1], ["sms", 2], [
    "sms",
    3,
  ]]);
});

eachEngine("who wants no reminders is asked once, unless nothing has reached them", async (database) => {
  const { clock, ctx, plan: setPlan, texts, tell, run, sent } = await anEngine(database);
  await texts();
  await setPlan(plan);
  const wantsNone = (person: string) =>
    ctx.db.insert(optouts).values({
      personHash: ctx.keys.personHash(`${person}@example.se`),
      kind: "unsubscribed",
      scope: "reminders",
      createdAt: ctx.now(),
    });
  const days = async (count: number) => {
    for (let day = 0; day < count; day++) {
      clock.advance({ days: 1 });
      await run();
    }
  };
  await wantsNone("anna");
  await tell("shipment.delivered", "anna", "1", { customer: { phone: "+46701234567" } });
  await days(12);
  assert.deepEqual(await sent(), [["email", 1, "anna"]]);
  await wantsNone("bo");
  await tell("shipment.delivered", "bo", "2", { customer: { phone: "+46707654321" } });
  await days(3);
  await ctx.db.update(deliveries).set({ state: "dead" });
  await days(10);
  assert.deepEqual(await sent(), [["email", 1, "anna"], ["email", 1, "bo"], ["sms", 2, "+46707654321"]]);
});

eachEngine("a no to a kind is found when it is decided, and when it is due", async (database) => {
  const { clock, ctx, store, rule, another, tell, run, outcomes, sent } = await anEngine(database);
  const whole = await aSurvey(ctx, { storeId: store.id, touchpoint: "relationship" });
  const aboutShop = await another({
    surveyId: whole.id,
    plan: { transactional: true },
  });
  const no = (scope: "purchases" | "shop") =>
    ctx.db.insert(optouts).values({
      personHash: ctx.keys.personHash("anna@example.se"),
      kind: "unsubscribed",
      scope,
      createdAt: ctx.now(),
    });
  await no("shop");
  await tell("shipment.delivered", "anna", "1");
  assert.deepEqual([await outcomes(), await outcomes(aboutShop.id)], [["scheduled"], ["opted_out"]]);
  await ctx.db.delete(optouts);
  await tell("shipment.delivered", "anna", "2");
  assert.deepEqual(await outcomes(aboutShop.id), ["opted_out", "scheduled"]);
  await no("purchases");
  clock.advance({ days: 3 });
  await run();
  assert.deepEqual(new Set(await outcomes(rule.id)), new Set(["opted_out"]));
  assert.deepEqual(await outcomes(aboutShop.id), ["opted_out", "sent"]);
  assert.equal((await sent()).length, 1);
});
