import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries, invitations, orders } from "../../../db/schema/mod.ts";
import { apologyChannel } from "../../../services/invitations/apology.ts";
import type { Optout } from "../../../services/policy/reach.ts";
import { setPolicy } from "../../../services/policy/set.ts";
import type { RulePlan } from "../../../services/triggers/plan.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { updateRule } from "../../../services/triggers/update.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

const mailThenText: RulePlan = { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] };
const textAlone: RulePlan = { steps: [{ channel: "sms" }] };
const everywhere = { hasAddress: true, hasPhone: true, optouts: [] };
const no = (scope: Optout["scope"], channel: Optout["channel"] = "all"): Optout => ({
  kind: "person",
  channel,
  scope,
});
const ways: [string, RulePlan, Partial<Parameters<typeof apologyChannel>[1]>, "email" | "sms" | undefined][] =
  [
    ["by mail when nothing is said", {}, {}, "email"],
    ["by the plan's first way", textAlone, {}, "sms"],
    ["by text without an address", mailThenText, { hasAddress: false }, "sms"],
    ["not by text where the plan has none", {}, { hasAddress: false }, undefined],
    ["not by mail where the plan has none", textAlone, { hasPhone: false }, undefined],
    ["by text where mails are not wanted", mailThenText, { optouts: [no("all", "email")] }, "sms"],
    ["to who wants no questions", mailThenText, { optouts: [no("surveys")] }, "email"],
    ["not to who wants nothing", mailThenText, { optouts: [no("all")] }, undefined],
    ["not where nobody is written to", mailThenText, { policy: "off" }, undefined],
    ["not without consent where it is needed", mailThenText, { policy: "consent" }, undefined],
    ["the way that was consented to", mailThenText, { policy: "consent", consents: { sms: true } }, "sms"],
  ];
for (const [name, plan, facts, expected] of ways) {
  Deno.test(`an apology goes ${name}`, () => {
    assert.equal(
      apologyChannel(plan, { ...everywhere, ...facts }, new Date("2026-11-20T10:00:00Z")),
      expected,
    );
  });
}

const onArrival = { triggers: [{ event: "shipment.delivered" as const, delayHours: 48 }] };

eachEngine(
  "says sorry by a rule that hears only of the arrival, once, and asks when it has come",
  async (database) => {
    const { clock, ctx, plan, tell, run, sent, outcomes } = await anEngine(database);
    await plan({ apologyWhenLate: true }, onArrival);
    await tell("order.fulfilled", "anna", "1");
    await tell("shipment.delayed", "anna", "1");
    await tell("shipment.failed", "anna", "1");
    assert.deepEqual([await sent("apology"), await outcomes()], [[["email", 1, "anna"]], ["late_parcel"]]);
    const [order] = await ctx.db.select().from(orders);
    const { happened, entries } = await simulateJourney(ctx, { orderId: order!.id });
    assert.deepEqual(happened!.map(({ kind }) => kind), ["event", "event", "event", "message"]);
    assert.deepEqual(entries, [], "it has said sorry, and no question is planned");
    await tell("shipment.delivered", "anna", "1");
    assert.deepEqual(await outcomes(), ["scheduled"]);
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual([await outcomes(), await sent(), (await sent("apology")).length], [["sent"], [[
      "email",
      1,
      "anna",
    ]], 1]);
    await tell("shipment.delayed", "anna", "1", { shipment: { id: "another" } });
    assert.equal((await sent("apology")).length, 1);
  },
);

eachEngine(
  "says sorry for no order that a rule has nothing to do with, or not any more",
  async (database) => {
    const { clock, ctx, rule, plan, tell, sent } = await anEngine(database);
    await plan({
      apologyWhenLate: true,
      conditions: {
        match: "all",
        conditions: [{ fact: "country", is: ["SE", "DE", "FI"] }, { fact: "late", is: ["no"] }],
      },
    }, onArrival);
    await setPolicy(ctx, { country: "FI", policy: "off" });
    const late = (who: string, order: string, country = "SE") =>
      tell("shipment.delayed", who, order, { customer: { country } });
    await late("norwegian", "1", "NO");
    await late("german", "2", "DE");
    await late("finn", "3", "FI");
    await tell("order.placed", "regret", "4");
    await tell("order.cancelled", "regret", "4");
    await late("regret", "4");
    await tell("order.placed", "paid-back", "5");
    await tell("refund.issued", "paid-back", "5", { return: { id: "r", amount: "500.00" } });
    await late("paid-back", "5");
    assert.deepEqual(await sent("apology"), []);
    await late("swede", "6");
    await late("swede", "7");
    assert.deepEqual(await sent("apology"), [["email", 1, "swede"], ["email", 1, "swede"]], "once an order");
    await updateRule(ctx, rule.id, { enabled: false });
    await late("off", "8");
    assert.equal((await sent("apology")).length, 2);
    assert.ok(clock);
  },
);

eachEngine("of two rules that say sorry the weightier one does, whatever is planned", async (database) => {
  const { ctx, plan, another, tell } = await anEngine(database);
  await plan({ apologyWhenLate: true }, onArrival);
  const heavy = await another({ priority: 90, plan: { apologyWhenLate: true }, ...onArrival });
  await tell("shipment.failed", "anna", "1");
  await tell("shipment.failed", "anna", "1");
  const found = await ctx.db.select({ ruleId: invitations.ruleId, reason: invitations.suppressionReason })
    .from(invitations).innerJoin(deliveries, eq(deliveries.invitationId, invitations.id));
  assert.deepEqual(found, [{ ruleId: heavy.id, reason: "parcel_lost" }]);
});

eachEngine("says sorry by text to who is known by a number alone", async (database) => {
  const { ctx, plan, texts, tell, sent } = await anEngine(database);
  const number = { customer: { email: undefined, phone: "+46701234567" } };
  await plan({ ...mailThenText, apologyWhenLate: true });
  await tell("order.fulfilled", "anna", "1", number);
  await tell("shipment.delayed", "anna", "1", number);
  assert.deepEqual(await sent("apology"), [], "nobody carries texts");
  await texts();
  await tell("shipment.delayed", "anna", "1", number);
  await tell("shipment.failed", "anna", "1", number);
  assert.deepEqual(await sent("apology"), [["sms", 1, "+46701234567"]]);
  const [order] = await ctx.db.select().from(orders);
  const { happened } = await simulateJourney(ctx, { orderId: order!.id });
  assert.deepEqual(
    happened!.flatMap((each) => each.kind === "message" ? [[each.what, each.channel]] : []),
    [["apology", "sms"]],
  );
});
