import assert from "node:assert/strict";
import type { Database } from "../../../db/open.ts";
import { customers, orders } from "../../../db/schema/mod.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { type EventInput, eventSchema } from "../../../services/events/schema.ts";
import { newId } from "../../../services/ids.ts";
import { setPolicy } from "../../../services/policy/set.ts";
import { dryRun } from "../../../services/triggers/dry_run/dry_run.ts";
import type { RulePlan } from "../../../services/triggers/plan.ts";
import { simulateJourney } from "../../../services/triggers/simulation/simulate_journey.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore } from "../../support/world.ts";

const kim = { id: "kim", email: "kim@example.se", country: "SE" };

/** A shop that asks about closed cases of support. */
async function aHelpdesk(database: Pick<Database, "db">, plan: RulePlan = {}) {
  const engine = await anEngine(database);
  const { ctx, clock, store } = engine;
  const rule = await engine.another({ triggers: [{ event: "support.closed", delayHours: 24 }], plan });
  let told = 0;
  const event = (type: EventInput["type"], over: Partial<EventInput> = {}): EventInput => ({
    id: `told-${++told}`,
    type,
    occurredAt: clock.now().toISOString(),
    customer: kim,
    ...type === "support.closed" ? { support: { id: "17" } } : {},
    ...over,
  });
  const tell = async (type: EventInput["type"], over: Partial<EventInput> = {}, storeId = store.id) => {
    await recordEvents(ctx, {}, [{ storeId, event: eventSchema.parse(event(type, over)) }]);
    await evaluateEvents(ctx);
  };
  return { ...engine, rule, event, hear: tell, of: () => engine.outcomes(rule.id) };
}

const order = { id: "1", number: "#1", currency: "SEK", total: "10.00" };
const whoIsAsked: [
  name: string,
  before: ((shop: Awaited<ReturnType<typeof aHelpdesk>>) => Promise<unknown>) | undefined,
  over: Partial<EventInput>,
  expected: string,
][] = [
  ["who only wrote to support", undefined, {}, "no_purchase"],
  ["who has ordered anything before", ({ hear }) => hear("order.placed", { order }), {}, "scheduled"],
  ["whose order the case names", undefined, { order }, "scheduled"],
  ["who has bought by the shop's own count", undefined, { customer: { ...kim, orderCount: 3 } }, "scheduled"],
  ["whom the shop counts no order of", undefined, { customer: { ...kim, orderCount: 0 } }, "no_purchase"],
  ["who has said yes to mails", undefined, { customer: { ...kim, emailConsent: true } }, "scheduled"],
  ["who has said yes to texts alone", undefined, { customer: { ...kim, smsConsent: true } }, "no_purchase"],
  ["where consent is asked for", undefined, { customer: { ...kim, country: "DE" } }, "no_consent"],
  [
    "where nobody is asked",
    ({ ctx }) => setPolicy(ctx, { country: "NO", policy: "off" }),
    { customer: { ...kim, country: "NO" } },
    "country_off",
  ],
  [
    "who has bought as another customer of the store",
    async ({ ctx, store }) => {
      const [other] = await ctx.db.insert(customers).values({
        id: newId(ctx.now()),
        storeId: store.id,
        externalId: "guest",
        personHash: ctx.keys.personHash(kim.email),
        factsAt: ctx.now(),
        createdAt: ctx.now(),
      }).returning();
      await ctx.db.insert(orders).values({
        id: newId(ctx.now()),
        storeId: store.id,
        externalId: "9",
        customerId: other!.id,
        factsAt: ctx.now(),
        createdAt: ctx.now(),
      });
    },
    {},
    "scheduled",
  ],
  [
    "who has bought from another store only",
    async ({ ctx, hear }) => hear("order.placed", { order: { ...order, id: "2" } }, (await aStore(ctx)).id),
    {},
    "no_purchase",
  ],
];

for (const [name, before, over, expected] of whoIsAsked) {
  eachEngine(`a closed case asks or does not: ${name} → ${expected}`, async (database) => {
    const shop = await aHelpdesk(database);
    await before?.(shop);
    await shop.hear("support.closed", over);
    assert.deepEqual(await shop.of(), [expected]);
    // The same by what is only tried, and by what is looked at again when it is due.
    const { asked, suppressed } = await dryRun(shop.ctx, shop.rule);
    assert.deepEqual([asked, ...suppressed.map(({ reason }) => reason)], [
      expected === "scheduled" ? 1 : 0,
      ...expected === "scheduled" ? [] : [expected],
    ]);
    shop.clock.advance({ days: 1 });
    await shop.run();
    assert.deepEqual(await shop.of(), [expected === "scheduled" ? "sent" : expected]);
  });
}

eachEngine("that a question is purely transactional is no ground to ask", async (database) => {
  const { hear, of } = await aHelpdesk(database, { transactional: true });
  await hear("support.closed");
  assert.deepEqual(await of(), ["no_purchase"]);
});

eachEngine("a first order, or a yes, has what it was missing for decided anew", async (database) => {
  const { hear, of, rule, invitation, clock, run } = await aHelpdesk(database);
  await hear("support.closed");
  await hear("support.closed", {
    support: { id: "18" },
    customer: { ...kim, id: "bo", email: "bo@example.se" },
  });
  const { id } = await invitation(rule.id);
  await hear("order.placed", { order });
  await hear("subscription.cancelled", {
    customer: { ...kim, id: "bo", email: "bo@example.se", emailConsent: true },
  });
  assert.deepEqual(await of(), ["scheduled", "scheduled"]);
  assert.equal((await invitation(rule.id)).id, id);
  clock.advance({ days: 1 });
  await run();
  assert.deepEqual(await of(), ["sent", "sent"]);
});

eachEngine("a parcel that names no order asks its receiver all the same", async (database) => {
  const { hear, outcomes, clock, run } = await aHelpdesk(database);
  await hear("shipment.delivered", { shipment: { id: "p" } });
  clock.advance({ days: 2 });
  await run();
  assert.deepEqual(await outcomes(), ["sent"]);
});

eachEngine("the simulator says it of a case that is made up", async (database) => {
  const { ctx, store, event } = await aHelpdesk(database);
  const reasons = async (customer: NonNullable<EventInput["customer"]>) =>
    (await simulateJourney(ctx, { storeId: store.id, events: [event("support.closed", { customer })] }))
      .entries.map((entry) =>
        entry.kind === "decision" && entry.decision.kind === "suppress" ? entry.decision.reason : entry.kind
      );
  assert.deepEqual(await reasons(kim), ["event", "no_purchase"]);
  assert.deepEqual(await reasons({ ...kim, orderCount: 1 }), ["event", "decision", "message"]);
});
