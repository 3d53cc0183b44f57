import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { claimDeliveries } from "../../../services/deliveries/claim.ts";
import { releaseClaims, renewLeases, takeOverExpired } from "../../../services/deliveries/lease.ts";
import { createStates } from "../../../services/deliveries/states.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";

const written = { subject: "Hej", text: "Hej", html: "<p>Hej" };

/** One delivery, claimed for 20 seconds. */
async function claimed({ db }: Database) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const { deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx));
  const claim = () => claimDeliveries(ctx, { channel: "email", most: 10, leaseSeconds: 20 });
  const [delivery] = await claim();
  const states = createStates(ctx);
  const row = async () => (await db.select().from(deliveries).where(eq(deliveries.id, deliveryId)))[0]!;
  return {
    ctx,
    clock,
    claim,
    states,
    row,
    delivery: delivery!,
    held: { id: delivery!.id, fence: delivery!.fence },
  };
}

eachEngine("gives a claim to one of several who ask at once", async (database) => {
  const ctx = testContext(database.db);
  const asking = await anAskingStore(ctx);
  for (let count = 0; count < 40; count++) await aDueAsk(ctx, asking);
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => claimDeliveries(ctx, { channel: "email", most: 10, leaseSeconds: 20 })),
  );
  // Who met only rows that others were just taking may have left some.
  const rest = await claimDeliveries(ctx, { channel: "email", most: 40, leaseSeconds: 20 });
  const ids = [...claims.flat(), ...rest].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, 40);
});

eachEngine("takes a delivery through its states while the claim holds", async (database) => {
  const { states, held, row, ctx } = await claimed(database);
  assert.equal(await states.toDialing({ ...held, ...written }), true);
  assert.deepEqual([(await row()).state, (await row()).dialedAt], ["dialing", ctx.now()]);
  assert.equal((await states.toData({ ...held, personHash: null })).go, true);
  assert.deepEqual([(await row()).state, (await row()).contentAt], ["data", ctx.now()]);
  assert.equal(await states.settle({ ...held, transport: "smtp", answer: "250 OK" }), true);
  assert.equal((await row()).state, "settled");
});

eachEngine("skips no state", async (database) => {
  const { states, held } = await claimed(database);
  assert.equal((await states.toData({ ...held, personHash: null })).go, false);
  assert.equal(await states.settle({ ...held, transport: "smtp", answer: "" }), false);
  await states.toDialing({ ...held, ...written });
  assert.equal(await states.toDialing({ ...held, ...written }), false);
  assert.equal(await states.settle({ ...held, transport: "smtp", answer: "" }), false);
  await states.toData({ ...held, personHash: null });
  assert.equal((await states.toData({ ...held, personHash: null })).go, false);
});

eachEngine("answers each of many concurrent senders for itself", async (database) => {
  const ctx = testContext(database.db);
  const asking = await anAskingStore(ctx);
  for (let count = 0; count < 30; count++) await aDueAsk(ctx, asking);
  const some = await claimDeliveries(ctx, { channel: "email", most: 30, leaseSeconds: 20 });
  const states = createStates(ctx);
  const answers = await Promise.all(
    some.map(({ id, fence }, index) => states.toDialing({ id, fence: fence + index % 2, ...written })),
  );
  assert.deepEqual(answers, some.map((_, index) => index % 2 === 0));
});

eachEngine("refuses every step of who was too slow, also before anyone took over", async (database) => {
  const { states, held, clock } = await claimed(database);
  clock.advance({ seconds: 20 });
  assert.equal(await states.toDialing({ ...held, ...written }), false);
});

eachEngine("refuses the content of who was too slow while dialling", async (database) => {
  const { states, held, clock, row } = await claimed(database);
  await states.toDialing({ ...held, ...written });
  clock.advance({ seconds: 20 });
  assert.equal((await states.toData({ ...held, personHash: null })).go, false);
  assert.equal((await row()).state, "dialing");
});

eachEngine("refuses the content to who has opted out", async (database) => {
  const { states, held, delivery, ctx } = await claimed(database);
  await states.toDialing({ ...held, ...written });
  const personHash = delivery.personHash!;
  await database.db.insert(optouts).values({ personHash, kind: "unsubscribed", createdAt: ctx.now() });
  assert.equal((await states.toData({ ...held, personHash })).go, false);
});

eachEngine("lets a delivery go whose holder has died before the content", async (database) => {
  const { states, held, clock, claim, ctx, row } = await claimed(database);
  await states.toDialing({ ...held, ...written });
  clock.advance({ seconds: 19 });
  assert.deepEqual(await takeOverExpired(ctx), { due: 0, unknown: 0 });
  clock.advance({ seconds: 1 });
  assert.deepEqual(await takeOverExpired(ctx), { due: 1, unknown: 0 });
  const [again] = await claim();
  assert.equal(again?.id, held.id);
  assert.ok(again!.fence > held.fence);
  assert.equal(again!.attempts, 2);
  for (
    const late of [
      states.toData({ ...held, personHash: null }).then(({ go }) => go),
      states.settle({ ...held, transport: "smtp", answer: "" }),
      states.fail({ ...held, state: "dead", transport: "smtp", answer: "" }),
      states.cancel({ ...held, reason: "opted_out" }),
    ]
  ) assert.equal(await late, false);
  assert.equal((await row()).state, "claimed");
});

eachEngine(
  "does not know what became of a delivery whose holder has died in its content",
  async (database) => {
    const { states, held, clock, claim, ctx, row } = await claimed(database);
    await states.toDialing({ ...held, ...written });
    await states.toData({ ...held, personHash: null });
    clock.advance({ seconds: 20 });
    assert.deepEqual(await takeOverExpired(ctx), { due: 0, unknown: 1 });
    assert.equal((await row()).state, "unknown");
    assert.deepEqual(await claim(), []);
    assert.equal(await states.settle({ ...held, transport: "smtp", answer: "250" }), false);
  },
);

eachEngine("prolongs a claim that holds, and none that has run out", async (database) => {
  const { ctx, held, clock, row } = await claimed(database);
  clock.advance({ seconds: 15 });
  await renewLeases(ctx, [held], 20);
  const prolonged = new Date(ctx.now().getTime() + 20_000);
  assert.deepEqual((await row()).leaseUntil, prolonged);
  clock.advance({ seconds: 20 });
  await renewLeases(ctx, [held], 20);
  assert.deepEqual((await row()).leaseUntil, prolonged);
});

eachEngine("gives a claim back as if it had never been", async (database) => {
  const { ctx, held, states, claim, row } = await claimed(database);
  await states.toDialing({ ...held, ...written });
  await releaseClaims(ctx, [held]);
  assert.deepEqual([(await row()).state, (await row()).attempts], ["due", 0]);
  assert.equal((await states.toData({ ...held, personHash: null })).go, false);
  assert.equal((await claim()).length, 1);
});
