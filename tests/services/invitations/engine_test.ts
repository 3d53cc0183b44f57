import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { auditEntries, customers, deliveries, invitations, optouts, stores } from "../../../db/schema/mod.ts";
import { claimDueStatement, sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { claimStepsStatement, sendNextSteps } from "../../../services/invitations/send_steps.ts";
import { listPolicies } from "../../../services/policy/list.ts";
import { setPolicy } from "../../../services/policy/set.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { winBack } from "../../../services/triggers/win_back.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { filled, planOf } from "../../support/plan.ts";

const mailTextMail = {
  steps: [{ channel: "email" as const }, { channel: "sms" as const, afterDays: 3 }],
  reminderAfterDays: 5 as const,
};
const phone = { customer: { phone: "+46701234567" } };

eachEngine(
  "writes, texts and reminds whoever does not answer, each once, however many processes look",
  async (database) => {
    const { clock, ctx, plan, tell, texts, run, sent, invitation } = await anEngine(database);
    await texts();
    await plan({ ...mailTextMail, expiresAfterDays: 20 });
    await tell("shipment.delivered", "anna", "1", phone);
    clock.advance({ days: 2 });
    await Promise.all([run(), run(), run()]);
    assert.deepEqual(await sent(), [["email", 1, "anna"]]);
    const first = await invitation();
    assert.deepEqual([first.step, first.legalBasis], [1, "soft_opt_in"]);
    assert.equal(first.nextStepAt?.toISOString(), "2026-11-25T10:00:00.000Z");
    assert.equal(first.expiresAt?.toISOString(), "2026-12-12T10:00:00.000Z");
    clock.advance({ days: 2, hours: 23 });
    await run();
    assert.equal((await sent()).length, 1, "nothing is early");
    clock.advance({ hours: 1 });
    await Promise.all(Array.from({ length: 5 }, () => sendNextSteps(ctx)));
    assert.deepEqual(await sent(), [["email", 1, "anna"], ["sms", 2, "+46701234567"]]);
    clock.advance({ days: 2 });
    await Promise.all(Array.from({ length: 5 }, () => sendNextSteps(ctx)));
    assert.deepEqual((await sent()).at(-1), ["email", 3, "anna"]);
    clock.advance({ days: 30 });
    await run();
    assert.equal((await sent()).length, 3, "and then it is over");
    assert.equal((await invitation()).nextStepAt, null);
  },
);

eachEngine("sends nothing more to who has answered, also in part", async (database) => {
  const { clock, ctx, plan, tell, run, sent, invitation } = await anEngine(database);
  await plan({ reminderAfterDays: 3 });
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 2 });
  await run();
  const { id } = await invitation();
  const token = ctx.keys.token("survey-link", id);
  const open = await openInvitation(ctx, token);
  const { id: question } = open!.survey.definition.questions[0]!;
  assert.equal((await submitResponse(ctx, token, [[question, "9"]])).kind, "submitted");
  clock.advance({ days: 3 });
  await run();
  assert.equal((await sent()).length, 1);
});

eachEngine("skips a text that cannot be sent without holding up the rest", async (database) => {
  const { clock, plan, tell, run, sent } = await anEngine(database);
  await plan(mailTextMail);
  await tell("shipment.delivered", "anna", "1", phone);
  clock.advance({ days: 2 });
  await run();
  clock.advance({ days: 3 });
  await run();
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await sent(), [["email", 1, "anna"], ["email", 3, "anna"]]);
});

eachEngine("holds a text back over the night, the Sunday and the holidays", async (database) => {
  const { clock, plan, tell, texts, run, sent } = await anEngine(database);
  await texts();
  await plan({ steps: [{ channel: "sms" }] });
  // Delivered on the evening of Thursday 24 December: two days later it is the second day of Christmas.
  clock.set("2026-12-24T18:00:00Z");
  await tell("shipment.delivered", "anna", "1", phone);
  for (let hour = 0; hour < 24 * 5; hour++) {
    const before = (await sent()).length;
    clock.advance({ hours: 1 });
    if (hour % 6 === 0 || clock.now().getUTCHours() === 8) await sendDueInvitationsAt();
    if (before === 0 && (await sent()).length === 1) {
      assert.equal(clock.now().toISOString(), "2026-12-28T08:00:00.000Z");
      return;
    }
  }
  assert.fail("it was never sent");
  async function sendDueInvitationsAt() {
    await run();
  }
});

eachEngine("lets what weighs more ask, and holds the other question back for it", async (database) => {
  const { clock, tell, run, outcomes, another, rule } = await anEngine(database);
  const heavy = await another({ name: "Heavy", priority: 80 });
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual([await outcomes(heavy.id), await outcomes(rule.id)], [["sent"], ["outranked"]]);
});

eachEngine(
  "waits for what weighs more and is due later, and asks when that comes to nothing",
  async (database) => {
    const { clock, ctx, tell, run, outcomes, another, rule } = await anEngine(database);
    const heavy = await another({
      priority: 80,
      triggers: [{ event: "shipment.delivered", delayHours: 120 }],
    });
    await tell("shipment.delivered", "anna", "1");
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual([await outcomes(heavy.id), await outcomes(rule.id)], [["scheduled"], ["outranked"]]);
    await ctx.db.update(invitations).set({ state: "suppressed", suppressionReason: "stale" }).where(
      eq(invitations.ruleId, heavy.id),
    );
    clock.advance({ days: 3 });
    await run();
    assert.deepEqual(await outcomes(rule.id), ["sent"]);
  },
);

eachEngine(
  "asks a transactional question beside the others, with a patience of its own",
  async (database) => {
    const { clock, tell, run, outcomes, another, rule } = await anEngine(database);
    const own = await another({ plan: { transactional: true }, quarantinePeriodDays: 10 });
    await tell("shipment.delivered", "anna", "1");
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual([await outcomes(own.id), await outcomes(rule.id)], [["sent"], ["sent"]]);
    await tell("shipment.delivered", "anna", "2");
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual([await outcomes(own.id), await outcomes(rule.id)], [["sent", "quarantined"], [
      "sent",
      "quarantined",
    ]]);
    clock.advance({ days: 10 });
    await tell("shipment.delivered", "anna", "3");
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual([(await outcomes(own.id)).at(-1), (await outcomes(rule.id)).at(-1)], [
      "sent",
      "quarantined",
    ]);
  },
);

eachEngine("waits for a late parcel, says sorry once, and asks when it has come", async (database) => {
  const { clock, plan, tell, run, outcomes, sent } = await anEngine(database);
  await plan({ apologyWhenLate: true });
  await tell("order.fulfilled", "anna", "1");
  clock.advance({ days: 13 });
  await tell("shipment.delayed", "anna", "1");
  await tell("shipment.delayed", "anna", "1");
  assert.deepEqual(await sent("apology"), [["email", 1, "anna"]]);
  clock.advance({ days: 1 });
  await run();
  assert.deepEqual(await outcomes(), ["late_parcel"]);
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await sent(), []);
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 1, hours: 23 });
  await run();
  assert.deepEqual(await sent(), []);
  clock.advance({ hours: 1 });
  await run();
  assert.deepEqual([await outcomes(), await sent(), (await sent("apology")).length], [["sent"], [[
    "email",
    1,
    "anna",
  ]], 1]);
});

eachEngine("does not ask about a lost parcel, and does when it comes after all", async (database) => {
  const { clock, tell, run, outcomes } = await anEngine(database);
  await tell("order.fulfilled", "anna", "1");
  await tell("shipment.failed", "anna", "1");
  clock.advance({ days: 14 });
  await run();
  assert.deepEqual(await outcomes(), ["parcel_lost"]);
  await tell("shipment.delivered", "anna", "1");
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await outcomes(), ["sent"]);
});

eachEngine(
  "asks so many a day and the rest on the days after, the longest waiting first",
  async (database) => {
    const { clock, plan, tell, run, sent } = await anEngine(database);
    await plan({ atMostADay: 2 });
    for (const n of [1, 2, 3, 4, 5]) await tell("shipment.delivered", `p${n}`, String(n));
    clock.advance({ days: 2 });
    const counts: number[] = [];
    for (let half = 0; half < 6; half++) {
      await run();
      counts.push((await sent()).length);
      clock.advance({ hours: 12 });
    }
    assert.deepEqual(counts, [2, 2, 4, 4, 5, 5]);
    assert.equal(new Set((await sent()).map(String)).size, 5);
  },
);

eachEngine("decides by each country's policy and writes down what makes an ask lawful", async (database) => {
  const { clock, ctx, tell, run, rule, outcomes } = await anEngine(database);
  const from = (country: string, acceptsMarketing?: boolean) => ({ customer: { country, acceptsMarketing } });
  await setPolicy(ctx, { country: "no", policy: "off" });
  await setPolicy(ctx, { country: "FI", policy: "consent" });
  await tell("shipment.delivered", "anna", "1", from("SE"));
  await tell("shipment.delivered", "bernd", "2", from("DE"));
  await tell("shipment.delivered", "clara", "3", from("DE", true));
  await tell("shipment.delivered", "dag", "4", from("NO", true));
  await tell("shipment.delivered", "eino", "5", from("FI", false));
  assert.deepEqual(await outcomes(), ["scheduled", "no_consent", "scheduled", "country_off", "no_consent"]);
  // Consent that was taken back before the question was due.
  await tell("order.paid", "clara", "3", from("DE", false));
  await tell("shipment.delivered", "doris", "6", from("DE", true));
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await outcomes(), [
    "sent",
    "no_consent",
    "no_consent",
    "country_off",
    "no_consent",
    "sent",
  ]);
  const basis = await ctx.db.select({ basis: invitations.legalBasis }).from(invitations)
    .where(eq(invitations.state, "sent")).orderBy(invitations.id);
  assert.deepEqual(basis.map(({ basis }) => basis), ["soft_opt_in", "consent"]);
  assert.equal(rule.enabled, true);
});

eachEngine(
  "asks each way that was agreed to, and writes down the ground of each message",
  async (database) => {
    const { clock, ctx, plan, tell, texts, run, rule, outcomes, sent } = await anEngine(database);
    await texts();
    await plan({ steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] });
    const from = (person: string, emailConsent?: boolean, smsConsent?: boolean, country = "DE") => ({
      customer: { country, phone: `+4917012345${person.length}`, emailConsent, smsConsent },
    });
    const people: [string, Record<string, unknown>][] = [
      ["a", from("a", true, true)],
      ["bb", from("bb", true)],
      ["ccc", from("ccc", undefined, true)],
      ["dddd", from("dddd", false, false)],
      ["eeeee", from("eeeee", undefined, true, "SE")],
    ];
    for (const [index, [person, more]] of people.entries()) {
      await tell("shipment.delivered", person, String(index), more);
    }
    assert.deepEqual(await outcomes(), ["scheduled", "scheduled", "scheduled", "no_consent", "scheduled"]);
    clock.advance({ days: 2 });
    await run();
    clock.advance({ days: 3 });
    await run();
    const way = (person: string, channel: string) =>
      channel === "email" ? person : `+4917012345${person.length}`;
    assert.deepEqual(
      (await sent()).map(([channel, , to]) => `${channel} ${to}`).sort(),
      [["a", "email"], ["a", "sms"], ["bb", "email"], ["ccc", "sms"], ["eeeee", "email"], ["eeeee", "sms"]]
        .map(([person, channel]) => `${channel} ${way(person!, channel!)}`).sort(),
    );
    const asked = await ctx.db.select().from(invitations).where(eq(invitations.ruleId, rule.id))
      .orderBy(invitations.id);
    assert.deepEqual(asked.map(({ legalBasis, legalBases }) => [legalBasis, legalBases]), [
      ["consent", { email: "consent", sms: "consent" }],
      ["consent", { email: "consent" }],
      ["consent", { sms: "consent" }],
      [null, null],
      ["soft_opt_in", { email: "soft_opt_in", sms: "consent" }],
    ]);
    const [kept] = await ctx.db.select().from(customers).orderBy(customers.id);
    assert.deepEqual(
      [kept!.emailConsent, kept!.emailConsentAt?.toISOString(), kept!.smsConsent],
      [true, "2026-11-20T10:00:00.000Z", true],
    );
    assert.match(kept!.emailConsentFrom ?? "", /^event:[0-9a-f-]{36}$/);
  },
);

eachEngine("lists the home countries' policies and writes down who changed one", async (database) => {
  const { ctx } = await anEngine(database);
  const now = ctx.now();
  const agent = { ...ctx, actor: { kind: "agent" as const, id: "a", name: "Maja", role: "agent" as const } };
  assert.deepEqual((await listPolicies(ctx)).map(({ country, policy }) => `${country} ${policy}`), [
    "SE soft_opt_in",
    "DK soft_opt_in",
    "NO soft_opt_in",
    "FI soft_opt_in",
    "DE consent",
  ]);
  assert.equal(await setPolicy(ctx, { country: "fr", policy: "consent" }), "consent");
  assert.equal(await setPolicy(ctx, { country: "DE", policy: "off" }), "off");
  assert.equal(await setPolicy(ctx, { country: "DE" }), "consent");
  assert.deepEqual((await listPolicies(ctx)).at(-1), {
    country: "FR",
    policy: "consent",
    default: "soft_opt_in",
    decidedAt: now,
  });
  await assert.rejects(setPolicy(ctx, { country: "Sweden", policy: "off" }), /cannot be used/);
  await assert.rejects(setPolicy(agent, { country: "SE", policy: "off" }), /owner/);
  const audited = await ctx.db.select().from(auditEntries).where(eq(auditEntries.action, "policy.changed"))
    .orderBy(auditEntries.id);
  assert.deepEqual(audited.map(({ subject, detail }) => [subject, detail]), [
    ["country:FR", { before: "soft_opt_in", after: "consent" }],
    ["country:DE", { before: "consent", after: "off" }],
    ["country:DE", { before: "off", after: "consent" }],
  ]);
});

eachEngine("knows a person who stopped texts by their number, and mails them still", async (database) => {
  const { clock, ctx, plan, tell, texts, run, sent } = await anEngine(database);
  await texts();
  await plan({ steps: [{ channel: "sms" }, { channel: "email", afterDays: 3 }] });
  await tell("shipment.delivered", "anna", "1", phone);
  const phoneHash = (await ctx.db.select().from(customers))[0]!.phoneHash!;
  assert.equal(phoneHash, ctx.keys.personHash("+46701234567"));
  await ctx.db.insert(optouts).values({
    personHash: phoneHash,
    kind: "stopped",
    channel: "sms",
    createdAt: ctx.now(),
  });
  clock.advance({ days: 3 });
  await run();
  assert.deepEqual(await sent(), [["email", 2, "anna"]]);
});

eachEngine("an expired link opens nothing, unless it was answered in time", async (database) => {
  const { clock, ctx, plan, tell, run } = await anEngine(database);
  await plan({ expiresAfterDays: 5 });
  await tell("shipment.delivered", "anna", "1");
  await tell("shipment.delivered", "bo", "2");
  clock.advance({ days: 2 });
  await run();
  const asked = await ctx.db.select().from(invitations).orderBy(invitations.id);
  const [anna, bo] = asked.map(({ id }) => ctx.keys.token("survey-link", id)) as [string, string];
  const question = (await openInvitation(ctx, anna))!.survey.definition.questions[0]!.id;
  await submitResponse(ctx, anna, [[question, "9"]]);
  clock.advance({ days: 5 });
  assert.equal(await openInvitation(ctx, bo), undefined);
  await assert.rejects(submitResponse(ctx, bo, [[question, "9"]]), /does not exist/);
  assert.ok(await openInvitation(ctx, anna));
  assert.equal(
    (await submitResponse(ctx, anna, [[question, "3"]])).kind,
    "submitted",
    "and can be changed as long as any",
  );
});

eachEngine(
  "wins back who has ordered nothing for long, once, and nobody who has been gone for ages",
  async (database) => {
    const { clock, ctx, another, tell, run, outcomes, sent } = await anEngine(database);
    const back = await another({ triggers: [], plan: { start: { kind: "inactivity", days: 60 } } });
    await tell("order.placed", "gone", "1");
    clock.advance({ days: 35 });
    await tell("order.placed", "silent", "2");
    await tell("order.placed", "loyal", "3");
    await tell("order.placed", "cancelled", "4");
    await tell("order.cancelled", "cancelled", "4");
    clock.advance({ days: 59 });
    assert.equal(await winBack(ctx), 0, "nothing is early; whose silence began 34 days ago is left alone");
    await tell("order.placed", "loyal", "5");
    clock.advance({ days: 1 });
    await Promise.all([winBack(ctx), winBack(ctx)]);
    await winBack(ctx);
    await run();
    assert.deepEqual(await outcomes(back.id), ["sent"]);
    assert.deepEqual(await sent(), [["email", 1, "silent"]]);
    clock.advance({ days: 5 });
    assert.equal(await winBack(ctx), 0);
  },
);

eachEngine("asks after the third order of one person within its period, and no sooner", async (database) => {
  const { clock, ctx, another, tell, outcomes } = await anEngine(database);
  const third = await another({
    triggers: [{ event: "order.placed", delayHours: 24 }],
    plan: { start: { kind: "count", n: 3, withinDays: 30 } },
  });
  for (const order of ["1", "2"]) {
    await tell("order.placed", "anna", order);
    clock.advance({ days: 5 });
  }
  await tell("order.placed", "bo", "9");
  assert.deepEqual(await outcomes(third.id), []);
  await tell("order.placed", "anna", "3");
  await tell("order.placed", "anna", "3");
  assert.deepEqual(await outcomes(third.id), ["scheduled"]);
  await tell("order.placed", "anna", "4");
  assert.deepEqual(await outcomes(third.id), ["scheduled"]);
  assert.ok(ctx);
});

eachEngine("asks about every second delivery of a subscription", async (database) => {
  const { clock, another, tell, outcomes } = await anEngine(database);
  const second = await another({
    triggers: [{ event: "subscription.renewed", delayHours: 24 }],
    quarantinePeriodDays: 0,
    plan: { start: { kind: "every_delivery", nth: 2 } },
  });
  const counts: number[] = [];
  for (const order of ["1", "2", "3", "4", "5"]) {
    clock.advance({ days: 30 });
    await tell("subscription.renewed", "anna", order);
    counts.push((await outcomes(second.id)).length);
  }
  assert.deepEqual(counts, [0, 1, 1, 2, 2]);
});

eachEngine(
  "asks only whom its conditions are about, as they are when it is decided and when it is due",
  async (database) => {
    const { clock, plan, tell, run, outcomes } = await anEngine(database);
    await plan({
      conditions: {
        match: "all",
        conditions: [
          { fact: "category", is: ["dryck"] },
          { fact: "total", from: 400 },
          { fact: "tag", is: ["vip"] },
          { fact: "sales_channel", is: ["pos"], not: true },
          { fact: "discount", is: ["no"] },
        ],
      },
    });
    const vip = { order: { tags: ["VIP"], discount: "0.00", salesChannel: "web" } };
    await tell("shipment.delivered", "anna", "1", vip);
    await tell("shipment.delivered", "bo", "2");
    await tell("shipment.delivered", "cilla", "3", { order: { ...vip.order, total: "399.99" } });
    await tell("shipment.delivered", "dag", "4", { order: { ...vip.order, salesChannel: "POS" } });
    await tell("shipment.delivered", "eva", "5", { order: { ...vip.order, discount: "10.00" } });
    await tell("shipment.delivered", "fia", "6", vip);
    assert.deepEqual(
      await outcomes(),
      ["scheduled", "scheduled"],
      "no row says what is none of a rule's business",
    );
    await tell("order.paid", "fia", "6", { order: { tags: ["plain"], discount: "0.00" } });
    clock.advance({ days: 2 });
    await run();
    assert.deepEqual(await outcomes(), ["sent", "conditions"]);
  },
);

eachEngine(
  "a store that moves to another zone asks by the new one: nothing early, nothing twice",
  async (database) => {
    const { clock, ctx, plan, tell, run, sent, store } = await anEngine(database);
    await plan({ window: { fromHour: 17, toHour: 20 } });
    // Of a country with several zones, so that the store's counts.
    await tell("shipment.delivered", "anna", "1", { customer: { country: "US" } });
    clock.advance({ days: 2, hours: 4 });
    await ctx.db.update(stores).set({ timezone: "America/New_York" }).where(eq(stores.id, store.id));
    const moments: string[] = [];
    for (let hour = 0; hour < 48; hour++) {
      await run();
      if ((await sent()).length > moments.length) moments.push(clock.now().toISOString());
      // The server's clock goes an hour back now and then.
      clock.advance({ hours: hour % 7 === 3 ? -1 : 1 });
    }
    assert.deepEqual(moments, ["2026-11-22T22:00:00.000Z"]);
  },
);

const changeOfClocks: [name: string, delivered: string, due: string][] = [
  ["spring", "2026-03-27T10:00:00Z", "2026-03-29T07:00:00.000Z"],
  ["autumn", "2026-10-23T05:00:00Z", "2026-10-25T08:00:00.000Z"],
];
for (const [name, delivered, due] of changeOfClocks) {
  eachEngine(`over the change of clocks in ${name} nothing is early and nothing twice`, async (database) => {
    const { clock, plan, tell, run, sent } = await anEngine(database);
    await plan({ window: { fromHour: 9, toHour: 10 } }, {
      triggers: [{ event: "shipment.delivered", delayHours: name === "spring" ? 36 : 48 }],
    });
    clock.set(delivered);
    await tell("shipment.delivered", "anna", "1");
    const moments: string[] = [];
    for (let half = 0; half < 24 * 2 * 3; half++) {
      await run();
      if ((await sent()).length > moments.length) moments.push(clock.now().toISOString());
      clock.advance({ minutes: 30 });
    }
    assert.deepEqual(moments, [due]);
  });
}

eachEngine("what its kind of product delays for long may be put off like any other", async (database) => {
  const { clock, plan, tell, run, outcomes } = await anEngine(database);
  await plan({ atMostADay: 1 }, {
    triggers: [{
      event: "shipment.delivered",
      delayHours: 48,
      byCategory: [{ category: "Dryck", delayHours: 24 * 60 }],
    }],
  });
  await tell("shipment.delivered", "anna", "1");
  await tell("shipment.delivered", "bo", "2");
  clock.advance({ days: 60 });
  await run();
  assert.deepEqual((await outcomes()).sort(), ["daily_limit", "sent"]);
  clock.advance({ days: 1 });
  await run();
  assert.deepEqual(await outcomes(), ["sent", "sent"]);
});

eachEngine("a plan that is turned round while asks run sends nothing one way twice", async (database) => {
  const { clock, plan, tell, run, sent, texts } = await anEngine(database);
  await texts();
  await plan({ steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] });
  await tell("shipment.delivered", "anna", "1", { customer: { phone: "+46701234567" } });
  clock.advance({ days: 2 });
  await run();
  await plan({ steps: [{ channel: "sms" }, { channel: "email", afterDays: 3 }] });
  for (let day = 0; day < 10; day++) {
    clock.advance({ days: 1 });
    await run();
  }
  assert.deepEqual(await sent(), [["email", 1, "anna"]]);
});

eachEngine("finds what is due by an index, among any number of what is not", async ({ db }) => {
  const { ctx, store, rule } = await anEngine({ db });
  await rows(
    db,
    sql`
    insert into invitations (id, store_id, survey_id, touchpoint, locale, state, due_at, token_hash, created_at, next_step_at)
    select gen_random_uuid(), ${store.id}, ${rule.surveyId}, 'after_delivery', 'sv',
      case when n % 10 = 0 then 'scheduled' else 'sent' end, ${ctx.now()}::timestamptz + make_interval(mins => n - 20),
      't' || n, ${ctx.now()}, case when n % 7 = 0 then ${ctx.now()}::timestamptz + make_interval(mins => n) end
    from generate_series(1, 20000) n`,
  );
  await rows(db, sql`analyze invitations`);
  const values = { now: ctx.now(), size: 500 };
  const due = await planOf(db, filled(claimDueStatement, values));
  assert.match(due, /Index Scan using invitations_due/);
  assert.doesNotMatch(due, /Seq Scan|Sort/);
  const steps = await planOf(db, filled(claimStepsStatement, values));
  assert.match(steps, /Index Scan using invitations_next_step/);
  assert.doesNotMatch(steps, /Seq Scan|Sort/);
});

eachEngine("hands over what two take at once in small batches, each once", async (database) => {
  const { clock, ctx, tell } = await anEngine(database);
  for (const n of Array.from({ length: 30 }, (_, index) => index)) {
    await tell("shipment.delivered", `p${n}`, `o${n}`);
  }
  clock.advance({ days: 2 });
  const counts = await Promise.all([
    sendDueInvitations(ctx, undefined, 7),
    sendDueInvitations(ctx, undefined, 11),
  ]);
  assert.ok(counts[0]! + counts[1]! <= 30);
  await sendDueInvitations(ctx);
  assert.equal(await ctx.db.$count(deliveries), 30);
});
