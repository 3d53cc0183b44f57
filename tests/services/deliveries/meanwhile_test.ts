import assert from "node:assert/strict";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { deliveries, invitations, optouts } from "../../../db/schema/mod.ts";
import { ChannelError } from "../../../services/channels/channel.ts";
import type { Ctx } from "../../../services/context.ts";
import { resendDelivery } from "../../../services/deliveries/resend.ts";
import { countTroubled, resendGivenUp } from "../../../services/deliveries/resend_given_up.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { setPolicy } from "../../../services/policy/set.ts";
import { updateRule } from "../../../services/triggers/update.ts";
import { anEngine } from "../../support/asking.ts";
import { eachEngine } from "../../support/database.ts";
import { fakeWays } from "../../support/ways.ts";
import { aResponse } from "../../support/world.ts";

const busy = (permanent = false) =>
  new ChannelError(permanent ? "554 no" : "451 later", { permanent, failedAt: "connecting" });

/** A question about a parcel that arrived two days ago, which the mail server has refused for now. */
async function refused({ db }: Database, permanent = false, plan: Parameters<Engine["plan"]>[0] = {}) {
  const engine = await anEngine({ db });
  await engine.plan(plan);
  const ways = fakeWays();
  const sender = openSender(engine.ctx, ways, { jitter: () => 0.5 });
  await engine.tell("shipment.delivered", "asa", "1");
  engine.clock.advance({ hours: 48 });
  await engine.run();
  ways.failures.push(busy(permanent));
  const work = () => sender.work(new AbortController().signal);
  await work();
  const row = async () => (await db.select().from(deliveries).where(eq(deliveries.kind, "invitation")))[0]!;
  assert.equal((await row()).state, permanent ? "dead" : "due");
  return { ...engine, db, ways, work, row };
}
type Engine = Awaited<ReturnType<typeof anEngine>>;

const answer = async ({ ctx, db }: Awaited<ReturnType<typeof refused>>) => {
  const [asked] = await db.select().from(invitations).where(eq(invitations.state, "sent"));
  const { id, storeId, surveyId } = asked!;
  await aResponse(ctx, { invitationId: id, storeId, surveyId });
};

const meanwhile: [string, (shop: Awaited<ReturnType<typeof refused>>) => Promise<unknown>, string, string][] =
  [
    ["who has answered", answer, "answered", "sent"],
    [
      "by a rule that was switched off",
      ({ ctx, rule }) => updateRule(ctx, rule.id, { enabled: false }),
      "rule_off",
      "rule_off",
    ],
    [
      "in a country that was switched off",
      ({ ctx }) => setPolicy(ctx, { country: "SE", policy: "off" }),
      "country_off",
      "country_off",
    ],
    [
      "whose time to answer is over",
      ({ db, clock }) => db.update(invitations).set({ expiresAt: clock.now() }).where(sql`true`),
      "expired",
      "stale",
    ],
  ];

for (const [whom, happens, reason, outcome] of meanwhile) {
  eachEngine(`what was refused for now is not sent to somebody ${whom}`, async (database) => {
    const shop = await refused(database);
    await happens(shop);
    shop.clock.advance({ hours: 2 });
    await shop.work();
    assert.equal(shop.ways.mails.length, 0);
    const { state, cancelReason } = await shop.row();
    assert.deepEqual([state, cancelReason], ["cancelled", reason]);
    assert.deepEqual(await shop.outcomes(), [outcome]);
  });
}

eachEngine(
  "what was given up and is tried again by hand is sent to nobody who has answered",
  async (database) => {
    const shop = await refused(database, true);
    await answer(shop);
    const agent: Ctx = { ...shop.ctx, actor: { kind: "agent", id: "maja", name: "Maja", role: "agent" } };
    await resendDelivery(agent, (await shop.row()).id);
    await shop.work();
    assert.equal((await shop.row()).cancelReason, "answered");
    await database.db.update(deliveries).set({ state: "dead" }).where(and(eq(deliveries.kind, "invitation")));
    assert.equal(await resendGivenUp(agent, {}), 1);
    await shop.work();
    assert.deepEqual([(await shop.row()).cancelReason, shop.ways.mails.length], ["answered", 0]);
  },
);

eachEngine(
  "what was given up for an address that does not exist is not offered to be tried again",
  async (database) => {
    const shop = await refused(database, true);
    const agent: Ctx = { ...shop.ctx, actor: { kind: "agent", id: "maja", name: "Maja", role: "agent" } };
    assert.equal((await countTroubled(agent, {})).givenUp, 1);
    const [asked] = await database.db.select().from(invitations);
    await database.db.insert(optouts).values({
      personHash: asked!.personHash!,
      kind: "bounced",
      channel: "email",
      createdAt: shop.ctx.now(),
    });
    assert.equal((await countTroubled(agent, {})).givenUp, 0);
    assert.equal(await resendGivenUp(agent, {}), 0);
    assert.equal((await shop.row()).state, "dead");
  },
);

eachEngine("what is tried again keeps to the hours of its rule", async (database) => {
  // Sunday 11 in Stockholm, when the rule still asks for an hour.
  const shop = await refused(database, false, { window: { fromHour: 9, toHour: 12 } });
  shop.clock.advance({ hours: 2 });
  await shop.work();
  assert.equal(shop.ways.mails.length, 0);
  const { state, dueAt } = await shop.row();
  assert.deepEqual([state, dueAt.toISOString()], ["due", "2026-11-23T08:00:00.000Z"]);
  shop.clock.advance({ hours: 20 });
  await shop.work();
  assert.equal(shop.ways.mails.length, 1);
});
