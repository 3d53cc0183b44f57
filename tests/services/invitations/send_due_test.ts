import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { customers, deliveries, invitations, optouts, orders, rules } from "../../../db/schema/mod.ts";
import type { Ctx } from "../../../services/context.ts";
import { evaluateEvents } from "../../../services/events/evaluate.ts";
import { recordEvents } from "../../../services/events/record.ts";
import { eventSchema } from "../../../services/events/schema.ts";
import { sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";

/** A store whose customers have just got their parcels; the question is due in two days. */
async function delivered(ctx: Ctx, ...people: string[]) {
  const store = await ensureMainStore(ctx);
  const events = people.map((person, index) =>
    eventSchema.parse({
      id: `e${index}`,
      type: "shipment.delivered",
      occurredAt: ctx.now().toISOString(),
      customer: { email: `${person}@example.se`, firstName: person, country: "SE" },
      order: {
        id: `o${index}`,
        number: `#${index}`,
        currency: "SEK",
        total: "100.00",
        items: [{ title: "Kaffe" }],
      },
    })
  );
  await recordEvents(ctx, {}, events.map((event) => ({ storeId: store.id, event })));
  await evaluateEvents(ctx);
}

const outcomes = async (ctx: Ctx) =>
  (await ctx.db.select().from(invitations).orderBy(invitations.id)).map((each) =>
    each.suppressionReason ?? each.state
  );

eachEngine("sends nothing before it is due, and each invitation once when it is", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await delivered(ctx, "anna", "bo");
  assert.equal(await sendDueInvitations(ctx), 0);
  clock.advance({ days: 2 });
  assert.equal(await sendDueInvitations(ctx), 2);
  assert.equal(await sendDueInvitations(ctx), 0);
  const made = await ctx.db.select().from(deliveries);
  assert.deepEqual(made.map((each) => [each.recipient, each.state]).sort(), [
    ["anna@example.se", "due"],
    ["bo@example.se", "due"],
  ]);
  const [sent] = await ctx.db.select().from(invitations);
  assert.deepEqual([sent!.surveyVersion, sent!.locale, sent!.sentAt], [1, "sv", clock.now()]);
});

eachEngine("asks one person once when two orders are due at the same time", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  await delivered(ctx, "anna", "anna");
  clock.advance({ days: 2 });
  await sendDueInvitations(ctx);
  assert.deepEqual((await outcomes(ctx)).sort(), ["quarantined", "sent"]);
});

type Change = [name: string, change: (ctx: Ctx, personHash: string) => Promise<unknown>, expected: string];

const meanwhile: Change[] = [
  ["was cancelled", (ctx) => ctx.db.update(orders).set({ cancelledAt: ctx.now() }), "cancelled"],
  ["was refunded in full", (ctx) => ctx.db.update(orders).set({ refundedMinor: 10_000 }), "refunded"],
  ["was refunded in part", (ctx) => ctx.db.update(orders).set({ refundedMinor: 9_999 }), "sent"],
  ["lost its address", (ctx) => ctx.db.update(customers).set({ email: null }), "no_address"],
  ["was switched off", (ctx) => ctx.db.update(rules).set({ enabled: false }), "rule_off"],
  [
    "was opted out of",
    (ctx, personHash) =>
      ctx.db.insert(optouts).values({ personHash, kind: "unsubscribed", createdAt: ctx.now() }),
    "opted_out",
  ],
  [
    "waited for a server that was off for five weeks",
    (ctx) => ctx.db.update(invitations).set({ dueAt: new Date(ctx.now().getTime() - 35 * 86_400_000) }),
    "stale",
  ],
];

for (const [name, change, expected] of meanwhile) {
  eachEngine(`looks again when the question is due: what ${name} is ${expected}`, async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    await delivered(ctx, "anna");
    clock.advance({ days: 2 });
    const [scheduled] = await ctx.db.select().from(invitations);
    await change(ctx, scheduled!.personHash!);
    await sendDueInvitations(ctx);
    assert.deepEqual(await outcomes(ctx), [expected]);
    assert.equal(
      await ctx.db.$count(deliveries, eq(deliveries.invitationId, scheduled!.id)),
      expected === "sent" ? 1 : 0,
    );
  });
}
