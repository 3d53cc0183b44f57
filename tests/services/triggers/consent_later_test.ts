import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import { customers, invitations } from "../../../db/schema/mod.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { type EventInput, eventSchema } from "../../../services/events/schema.ts";
import { createSend } from "../../../services/sends/create.ts";
import { runSends } from "../../../services/sends/run.ts";
import { startSend } from "../../../services/sends/start.ts";
import type { RulePlan } from "../../../services/triggers/plan.ts";
import { winBack } from "../../../services/triggers/win_back.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

type Said = { country?: string; emailConsent?: boolean; smsConsent?: boolean; phone?: string };
const german = (said: Said = {}) => ({ customer: { country: "DE", phone: "+4917012345678", ...said } });

const mail: RulePlan = {};
const text: RulePlan = { steps: [{ channel: "sms" }] };
const both: RulePlan = { steps: [{ channel: "email" }, { channel: "sms", afterDays: 3 }] };

/** A parcel came on day 0 to somebody in Germany who had said nothing: asked two days later, for 30 days at most. */
const told: [name: string, plan: RulePlan, afterDays: number, said: Said, becomes: string][] = [
  ["a yes to mails before it is due", mail, 1, { emailConsent: true }, "scheduled"],
  ["a yes to mails a week late", mail, 9, { emailConsent: true }, "scheduled"],
  ["a yes on the last day", mail, 30, { emailConsent: true }, "scheduled"],
  ["a yes after the moment has passed", mail, 31, { emailConsent: true }, "no_consent"],
  ["a no", mail, 1, { emailConsent: false }, "no_consent"],
  ["nothing", mail, 1, {}, "no_consent"],
  ["a yes to texts alone, where only mails go", mail, 1, { smsConsent: true }, "no_consent"],
  ["a yes to texts, where a text follows", both, 1, { smsConsent: true }, "scheduled"],
  ["a yes to mails, where a text follows", both, 1, { emailConsent: true }, "scheduled"],
  ["a yes to texts, where only texts go", text, 1, { smsConsent: true }, "scheduled"],
  ["a yes to mails, where only texts go", text, 1, { emailConsent: true }, "no_sms_consent"],
];

for (const [name, plan, afterDays, said, becomes] of told) {
  eachEngine(`consent that is told of later: ${name} → ${becomes}`, async (database) => {
    const { clock, ctx, plan: setPlan, rule, tell, texts, outcomes, invitation } = await anEngine(database);
    await texts();
    await setPlan(plan);
    await tell("shipment.delivered", "bernd", "1", german());
    const before = await invitation();
    assert.match(before.suppressionReason ?? "", /^no_(sms_)?consent$/);
    clock.advance({ days: afterDays });
    await tell("order.paid", "bernd", "1", german(said));
    assert.deepEqual(await outcomes(), [becomes]);
    const after = await invitation();
    assert.equal(after.id, before.id, "the same row");
    assert.deepEqual(
      [after.trigger, after.dueAt.toISOString()],
      ["shipment.delivered", before.dueAt.toISOString()],
    );
    assert.equal(await ctx.db.$count(invitations, eq(invitations.ruleId, rule.id)), 1);
  });
}

eachEngine("what was held back when it was due is asked once consent has come", async (database) => {
  const { clock, tell, run, sent, outcomes } = await anEngine(database);
  await tell("shipment.delivered", "bernd", "1", german({ emailConsent: true }));
  await tell("order.paid", "bernd", "1", german({ emailConsent: false }));
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await outcomes(), ["no_consent"]);
  clock.advance({ days: 1 });
  // Told with another order: consent is the person's.
  await tell("order.placed", "bernd", "2", german({ emailConsent: true }));
  await run();
  assert.deepEqual([await outcomes(), await sent()], [["sent"], [["email", 1, "bernd"]]]);
  await tell("order.paid", "bernd", "2", german({ emailConsent: true }));
  assert.deepEqual(await outcomes(), ["sent"], "and no second row says that it was a duplicate");
});

eachEngine("only the rule that held back decides anew, by all that holds now", async (database) => {
  const { ctx, clock, another, tell, outcomes } = await anEngine(database);
  await tell("shipment.delivered", "bernd", "1", german());
  await tell("shipment.delivered", "clara", "2", german());
  const later = await another({ name: "Made afterwards" });
  clock.advance({ hours: 1 });
  await tell("order.cancelled", "clara", "2", german({ emailConsent: true }));
  await tell("order.paid", "bernd", "1", german({ emailConsent: true }));
  assert.deepEqual(await outcomes(later.id), [], "what happened before it was made is not its business");
  assert.deepEqual(await outcomes(), ["scheduled", "cancelled"]);
  assert.equal(await ctx.db.$count(invitations), 2);
});

eachEngine("what is not due for long is not late, however long ago it happened", async (database) => {
  const { clock, plan, tell, outcomes } = await anEngine(database);
  await plan({}, { triggers: [{ event: "shipment.delivered", delayHours: 60 * 24 }] });
  await tell("shipment.delivered", "bernd", "1", german());
  clock.advance({ days: 40 });
  await tell("order.paid", "bernd", "1", german({ emailConsent: true }));
  assert.deepEqual(await outcomes(), ["scheduled"]);
});

eachEngine("a case of support that names no order is decided anew as well", async (database) => {
  const { ctx, store, another, outcomes } = await anEngine(database);
  const rule = await another({ triggers: [{ event: "support.closed", delayHours: 24 }] });
  const customer = { id: "bernd", email: "bernd@example.de", country: "DE" };
  const closed: EventInput = {
    id: "1",
    type: "support.closed",
    occurredAt: ctx.now().toISOString(),
    customer,
    support: { id: "17" },
  };
  const tell = async (event: EventInput) => {
    await recordEvents(ctx, {}, [{ storeId: store.id, event: eventSchema.parse(event) }]);
    await evaluateEvents(ctx);
  };
  await tell(closed);
  assert.deepEqual(await outcomes(rule.id), ["no_consent"]);
  await tell({
    ...closed,
    id: "2",
    type: "subscription.cancelled",
    customer: { ...customer, emailConsent: true },
  });
  assert.deepEqual(await outcomes(rule.id), ["scheduled"]);
});

eachEngine("a list that tells of consent has what was held back decided anew", async (database) => {
  const { clock, ctx, store, rule, tell, outcomes } = await anEngine(database);
  const queue = { ...ctx.queue, send: () => Promise.resolve("id") } as unknown as typeof ctx.queue;
  await tell("shipment.delivered", "bernd", "1", german());
  await tell("shipment.delivered", "clara", "2", german());
  clock.advance({ days: 1 });
  const file = new File(
    ["E-post;Samtycke e-post\nbernd@example.se;Ja\nclara@example.se;Nej\n"],
    "kunder.csv",
    { type: "text/csv" },
  );
  const id = await createSend(ctx, { name: "", surveyId: rule.surveyId, channel: "email", file });
  await startSend({ ...ctx, queue }, id, { at: "", perHour: "" });
  await runSends({ ...ctx, queue });
  assert.deepEqual(await outcomes(), ["scheduled", "no_consent"]);
  const consents = await ctx.db.select().from(customers).where(eq(customers.storeId, store.id))
    .orderBy(asc(customers.email));
  assert.deepEqual(consents.map(({ emailConsent }) => emailConsent), [true, false]);
});

eachEngine("silence that was not asked about for want of consent is, while it lasts", async (database) => {
  const { clock, ctx, another, tell, outcomes } = await anEngine(database);
  const back = await another({ triggers: [], plan: { start: { kind: "inactivity", days: 60 } } });
  const placedAt = clock.now().toISOString();
  await tell("order.placed", "bernd", "1", german());
  await tell("order.placed", "clara", "2", german());
  clock.advance({ days: 61 });
  await winBack(ctx);
  assert.deepEqual(await outcomes(back.id), ["no_consent", "no_consent"]);
  const ids = (await ctx.db.select().from(invitations).orderBy(invitations.id)).map(({ id }) => id);
  await tell("order.paid", "bernd", "1", { ...german({ emailConsent: true }), order: { placedAt } });
  // Who orders again is silent no more.
  await tell("order.placed", "clara", "3", german({ emailConsent: true }));
  await winBack(ctx);
  assert.deepEqual(await outcomes(back.id), ["scheduled", "no_consent"]);
  assert.deepEqual(
    (await ctx.db.select().from(invitations).orderBy(invitations.id)).map(({ id }) => id),
    ids,
  );
  assert.equal(await winBack(ctx), 0);
});
