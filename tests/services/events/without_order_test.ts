import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { customers, deliveries, events, invitations, orders } from "../../../db/schema/mod.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { claimDeliveries } from "../../../services/deliveries/claim.ts";
import { withLogo } from "../../../services/deliveries/logo.ts";
import { renderInvitation } from "../../../services/deliveries/render_invitation.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { type EventInput, eventSchema } from "../../../services/events/schema.ts";
import { subjectOf } from "../../../services/events/subject.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { createSurvey } from "../../../services/surveys/create.ts";
import { getDraft } from "../../../services/surveys/draft.ts";
import { publishDraft } from "../../../services/surveys/publish_draft.ts";
import { dryRun } from "../../../services/triggers/dry_run/dry_run.ts";
import type { NewRule } from "../../../services/triggers/create.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";

/** A shop whose helpdesk tells of cases that it has closed, and a rule that asks a day later. */
async function aHelpdesk(database: Pick<Database, "db">, more: Partial<NewRule> = {}) {
  const engine = await anEngine(database);
  const { ctx, clock, store } = engine;
  const surveyId = await createSurvey(ctx, { storeId: store.id, from: "template:after_support" });
  const { revision } = await getDraft(ctx, surveyId);
  await publishDraft(ctx, { id: surveyId, revision });
  const asking = (over: Partial<NewRule> = {}) =>
    engine.another({
      surveyId,
      triggers: [{ event: "support.closed", delayHours: 24 }],
      plan: {},
      ...over,
    });
  const rule = await asking(more);
  let told = 0;
  /** A case that was closed now; of Anna's unless said otherwise. */
  const closed = (caseId?: string, over: Partial<EventInput> = {}): EventInput => ({
    id: `case-event-${++told}`,
    type: "support.closed",
    occurredAt: clock.now().toISOString(),
    customer: { id: "anna", email: "anna@example.se", firstName: "Anna", country: "SE", orderCount: 1 },
    support: { id: caseId },
    ...over,
  });
  const tell = async (...given: EventInput[]) => {
    await recordEvents(
      ctx,
      {},
      given.map((event) => ({ storeId: store.id, event: eventSchema.parse(event) })),
    );
    await evaluateEvents(ctx);
  };
  return { ...engine, rule, asking, closed, tell, outcomes: () => engine.outcomes(rule.id) };
}

eachEngine(
  "asks the customer of a closed case, and everything it writes names no order",
  async (database) => {
    const { ctx, clock, tell, closed, run, rule, invitation, sent } = await aHelpdesk(database);
    await tell(
      closed("17", { customer: { id: "anna", email: "anna@example.se", country: "SE", orderCount: 1 } }),
    );
    assert.equal(await ctx.db.$count(orders), 0);
    const asked = await invitation(rule.id);
    assert.deepEqual(
      [asked.state, asked.orderId, asked.subject, asked.trigger, asked.locale],
      ["scheduled", null, "support:17", "support.closed", "sv"],
    );
    assert.equal(asked.dueAt.toISOString(), "2026-11-21T10:00:00.000Z");
    clock.advance({ days: 1 });
    await run();
    assert.deepEqual(await sent(), [["email", 1, "anna"]]);
    const { about, legalBasis, legalBases } = await invitation(rule.id);
    assert.deepEqual(about, { facts: { channel: ["email"] } });
    assert.deepEqual([legalBasis, legalBases], ["soft_opt_in", { email: "soft_opt_in" }]);
    const token = ctx.keys.token("survey-link", asked.id);
    const open = await openInvitation(ctx, token);
    assert.equal(open?.touchpoint, "after_support");
    const required = open!.survey.definition.questions.filter((question) => question.required);
    const given = required.map(({ id }): [string, string] => [id, "5"]);
    assert.equal((await submitResponse(ctx, token, given)).kind, "submitted");
    const [claimed] = await claimDeliveries(ctx, { channel: "email", most: 1, leaseSeconds: 20 });
    const links = { answer: "https://ask.example.se/s/x", unsubscribe: "https://ask.example.se/u/x" };
    const mail = renderInvitation(await withLogo(ctx, claimed!), open!.survey.definition, links);
    assert.match(mail.text, /^Hej,\n\nDu var nyligen i kontakt med kundtjänst hos My shop\./);
    assert.match(mail.text, /My shop frågar för att du har varit i kontakt med kundtjänst där/);
    for (const text of [mail.subject, mail.text]) {
      assert.doesNotMatch(text, /undefined|null|NaN|[{}[\]|]|beställning|order|handla/);
    }
  },
);

eachEngine(
  "asks about one case once, however often it is closed and whatever else it names",
  async (database) => {
    const { clock, tell, closed, run, outcomes, rule, invitation } = await aHelpdesk(database, {
      quarantinePeriodDays: 0,
    });
    await tell(closed("17"), closed("17"));
    assert.deepEqual(await outcomes(), ["scheduled"]);
    // Opened and closed again before it was due: asked a day after the last of it.
    clock.advance({ hours: 12 });
    await tell(closed("17"));
    assert.deepEqual(await outcomes(), ["scheduled"]);
    assert.equal((await invitation(rule.id)).dueAt.toISOString(), "2026-11-21T22:00:00.000Z");
    clock.advance({ days: 2 });
    await run();
    await tell(closed("17"), closed("17", { order: { id: "1001", number: "#1001", total: "10.00" } }));
    assert.deepEqual(await outcomes(), ["sent", "duplicate"]);
    await tell(closed("18"), closed(undefined), closed(undefined));
    assert.deepEqual(await outcomes(), ["sent", "duplicate", "scheduled", "scheduled", "scheduled"]);
  },
);

eachEngine("two cases about one order are two cases", async (database) => {
  const { tell, closed, outcomes, ctx } = await aHelpdesk(database, { quarantinePeriodDays: 0 });
  const order = { id: "1001", number: "#1001", total: "10.00", currency: "SEK" };
  await tell(closed("1", { order }), closed("2", { order }), closed("2", { order }));
  assert.deepEqual(await outcomes(), ["scheduled", "scheduled"]);
  assert.deepEqual(
    (await ctx.db.select().from(invitations).orderBy(asc(invitations.id))).map(({ subject }) => subject),
    ["support:1", "support:2"],
  );
});

eachEngine(
  "leaves who was asked lately in peace, also about a case, and the other way round",
  async (database) => {
    const { clock, tell, closed, run, outcomes, rule, ctx } = await aHelpdesk(database);
    await tell(closed("1"));
    clock.advance({ days: 1 });
    await run();
    await tell(closed("2"), {
      id: "parcel",
      type: "shipment.delivered",
      occurredAt: clock.now().toISOString(),
      customer: { id: "anna", email: "anna@example.se", country: "SE" },
      order: { id: "1001", number: "#1001", total: "10.00" },
      shipment: { id: "p" },
    });
    assert.deepEqual(await outcomes(), ["sent", "quarantined"]);
    const others = (await ctx.db.select().from(invitations)).filter(({ ruleId }) => ruleId !== rule.id);
    assert.deepEqual(others.map(({ suppressionReason }) => suppressionReason), ["quarantined"]);
  },
);

eachEngine("conditions on the order do not hold; those on the person do", async (database) => {
  const { asking, tell, closed, clock, run, sent, ...engine } = await aHelpdesk(database, {
    plan: { conditions: { match: "all", conditions: [{ fact: "total", from: 1 }] } },
  });
  const swedish = await asking({
    plan: {
      conditions: {
        match: "all",
        conditions: [{ fact: "country", is: ["SE"] }, { fact: "tag", is: ["vip"] }, {
          fact: "product",
          is: ["Kaffe"],
          not: true,
        }],
      },
    },
  });
  const customer = { id: "anna", email: "anna@example.se", country: "SE", orderCount: 1, tags: ["VIP"] };
  await tell(closed("1", { customer }), closed("2", { customer: { ...customer, id: "b", tags: [] } }));
  assert.deepEqual(await engine.outcomes(), [], "an ask that is none of the rule's business is not written");
  const ctx = engine.ctx;
  const asked = await ctx.db.select().from(invitations).where(eq(invitations.ruleId, swedish.id));
  assert.deepEqual(asked.map(({ state, subject }) => [state, subject]), [["scheduled", "support:1"]]);
  // Looked at again when it is due.
  await ctx.db.update(customers).set({ tags: [] });
  clock.advance({ days: 1 });
  await run();
  assert.deepEqual(await sent(), []);
});

eachEngine("counts cases of one person, and asks at the third", async (database) => {
  const { tell, closed, clock, outcomes } = await aHelpdesk(database, {
    plan: { start: { kind: "count", n: 3, withinDays: 90 } },
  });
  await tell(closed("1"), closed("1"));
  clock.advance({ days: 1 });
  await tell(closed("2", { order: { id: "1001", number: "#1001", total: "10.00" } }));
  assert.deepEqual(await outcomes(), []);
  clock.advance({ days: 1 });
  await tell(closed("3"));
  assert.deepEqual(await outcomes(), ["scheduled"]);
});

eachEngine("asks after all when an address comes with a later event", async (database) => {
  const { tell, closed, outcomes } = await aHelpdesk(database);
  await tell(closed("1", { customer: { id: "anna" } }));
  assert.deepEqual(await outcomes(), ["no_address"]);
  await tell(closed("1", { type: "subscription.cancelled" }));
  assert.deepEqual(await outcomes(), ["scheduled"]);
});

eachEngine("an event without order and customer asks nobody and fails nothing", async (database) => {
  const { ctx, tell, closed } = await aHelpdesk(database);
  await tell(closed("1", { customer: null }));
  assert.equal(await ctx.db.$count(invitations), 0);
  assert.deepEqual((await ctx.db.select().from(events)).map(({ state }) => state), ["evaluated"]);
});

eachEngine("many cases are decided in a few statements, each person once", async (database) => {
  const { ctx, tell, closed, clock, run } = await aHelpdesk(database);
  const many = Array.from(
    { length: 300 },
    (_, n) =>
      closed(`c${n}`, {
        customer: { id: `p${n % 100}`, email: `p${n % 100}@example.se`, country: "SE", orderCount: 1 },
      }),
  );
  await tell(...many);
  assert.equal(await ctx.db.$count(customers), 100);
  assert.equal(await ctx.db.$count(invitations, eq(invitations.state, "scheduled")), 300);
  clock.advance({ days: 1 });
  await run();
  assert.equal(await ctx.db.$count(deliveries), 100, "quarantine holds the others");
});

eachEngine(
  "a person who is forgotten leaves nothing behind in events that named no order",
  async (database) => {
    const { ctx, tell, closed } = await aHelpdesk(database);
    await tell(closed("1"));
    const [customer] = await ctx.db.select().from(customers);
    const [before] = await ctx.db.select().from(events);
    assert.equal(before!.customerId, customer!.id);
    await eraseCustomer(ctx, customer!.id);
    const [after] = await ctx.db.select().from(events);
    assert.equal(after!.customerId, null);
    assert.doesNotMatch(JSON.stringify(after!.body), /anna/i);
  },
);

eachEngine("a rule that is tried takes cases without an order into account", async (database) => {
  const { ctx, tell, closed, clock, rule, run } = await aHelpdesk(database);
  await tell(
    closed("1"),
    closed("1"),
    closed("2", { customer: { id: "b", email: "b@example.se", orderCount: 2 } }),
  );
  await tell(closed("3", { customer: { id: "c" } }), closed("4", { customer: null }));
  clock.advance({ days: 2 });
  await run();
  await tell(closed("5"));
  clock.advance({ days: 2 });
  const tried = await dryRun(ctx, rule);
  assert.deepEqual([tried.events, tried.asked], [5, 2]);
  assert.deepEqual(tried.suppressed.map(({ reason, n }) => [reason, n]), [["no_address", 1], [
    "quarantined",
    1,
  ]]);
  const conditions = { match: "all" as const, conditions: [{ fact: "total" as const, from: 1 }] };
  assert.equal((await dryRun(ctx, { ...rule, plan: { conditions } })).asked, 0);
});

const subjects: [name: string, event: Record<string, unknown>, subject: string | undefined][] = [
  ["a case", { type: "support.closed", support: { id: 17 } }, "support:17"],
  [
    "a case about an order",
    { type: "support.closed", support: { id: "17" }, order: { id: "1" } },
    "support:17",
  ],
  ["a case without an id", { type: "support.closed" }, "event:e1"],
  ["a case without an id about an order", { type: "support.closed", order: { id: "1" } }, undefined],
  ["an order", { type: "order.paid", order: { id: "1" } }, undefined],
  ["a parcel without an order", { type: "shipment.delivered", shipment: { id: "s" } }, "shipment:s"],
  ["a return without an order", { type: "return.closed", return: { id: "r" } }, "return:r"],
  ["a subscription that ended", { type: "subscription.cancelled" }, "event:e1"],
  [
    "a parcel that names a case",
    { type: "shipment.delivered", support: { id: "1" }, order: { id: "1" } },
    undefined,
  ],
];
for (const [name, event, subject] of subjects) {
  Deno.test(`what is asked about once: ${name}`, () => {
    const parsed = eventSchema.parse({ id: "e1", occurredAt: "2026-11-20T10:00:00Z", ...event });
    assert.equal(subjectOf(parsed), subject);
  });
}
