import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { ChannelError } from "../../../services/channels/channel.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { stubQueue, testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { fakeWays } from "../../support/ways.ts";

async function open({ db }: Database, ...options: Parameters<typeof fakeWays>) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const ways = fakeWays(...options);
  const sender = openSender(ctx, ways, { jitter: () => 0.5 });
  return {
    ctx,
    clock,
    ways,
    asking: await anAskingStore(ctx),
    work: () => sender.work(new AbortController().signal),
    row: async (id: string) => (await db.select().from(deliveries).where(eq(deliveries.id, id)))[0]!,
  };
}

eachEngine("asks by text message, with what was bought, the link and its price", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  const { deliveryId, invitation } = await aDueAsk(ctx, asking, {
    phone: "+46701234567",
    firstName: "Åsa",
    titles: ["Kaffebryggare"],
  });
  assert.equal(await work(), 1);
  const [text] = ways.texts;
  assert.equal(text!.to, "+46701234567");
  assert.equal(text!.from, "+46700000000");
  const link = `${ctx.config.publicUrl}/s/${ctx.keys.token("survey-link", invitation.id)}`;
  assert.match(text!.text, /^Hej Åsa! Det gäller Kaffebryggare från Nordkaffe:\n/);
  assert.ok(text!.text.includes(link) && text!.text.includes("0-10") && text!.text.includes("STOPP"));
  const sent = await row(deliveryId);
  assert.deepEqual([sent.state, sent.providerMessageId, sent.transport], ["settled", null, "46elks"]);
  assert.equal(sent.subject, null);
  assert.equal(sent.segments, 2);
});

eachEngine("a name as the sender cannot be answered, and does not say that it can", async (database) => {
  const { ctx, ways, asking, work } = await open(database);
  ways.find = ({ kind }) => fakeWays({}).find({ storeId: "x", kind });
  const named = fakeWays({ [asking.store.id]: { sender: "Nordkaffe" } });
  await aDueAsk(ctx, asking, { phone: "+46701234567" });
  ways.find = named.find;
  await work();
  assert.ok(!/STOPP|0-10/.test(named.texts[0]!.text), named.texts[0]!.text);
});

eachEngine("who has stopped texts gets none, and mail still", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  const byText = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  const byMail = await aDueAsk(ctx, asking);
  for (const personHash of [byText.customer.phoneHash!, byMail.customer.personHash!]) {
    await database.db.insert(optouts).values({
      personHash,
      kind: "stopped",
      channel: "sms",
      createdAt: ctx.now(),
    });
  }
  assert.equal(await work(), 1);
  assert.equal(ways.texts.length, 0);
  assert.equal((await row(byText.deliveryId)).state, "cancelled");
  assert.equal((await row(byMail.deliveryId)).state, "settled");
});

eachEngine("a pause ends by itself", async (database) => {
  const { ctx, clock, asking, work, row } = await open(database);
  const paused = await aDueAsk(ctx, asking);
  const until = new Date(ctx.now().getTime() + 90 * 86_400_000);
  await database.db.insert(optouts).values({
    personHash: paused.customer.personHash!,
    kind: "paused",
    until,
    createdAt: ctx.now(),
  });
  assert.equal(await work(), 0);
  assert.equal((await row(paused.deliveryId)).state, "cancelled");
  clock.advance({ days: 91 });
  const email = paused.customer.email!;
  const again = await aDueAsk(ctx, asking, { email });
  assert.equal(await work(), 1);
  assert.equal((await row(again.deliveryId)).state, "settled");
});

eachEngine("a number that does not exist gets no text again, and mail still", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  const phone = "+46701234567";
  const ask = await aDueAsk(ctx, asking, { phone, email: "asa@example.se" });
  ways.failures.push(
    new ChannelError("no such number", {
      permanent: true,
      failedAt: "refused",
      unknownRecipient: true,
    }),
  );
  await work();
  assert.equal((await row(ask.deliveryId)).state, "dead");
  const again = await aDueAsk(ctx, asking, { phone });
  const byMail = await aDueAsk(ctx, asking, { email: "asa@example.se" });
  await work();
  assert.equal((await row(again.deliveryId)).cancelReason, "bounced");
  assert.equal((await row(byMail.deliveryId)).state, "settled");
});

eachEngine("waits as long as the provider asks for", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  const ask = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  ways.failures.push(
    new ChannelError("429", { permanent: false, failedAt: "refused", retryAfterSeconds: 600 }),
  );
  await work();
  const { state, dueAt } = await row(ask.deliveryId);
  assert.deepEqual([state, dueAt.getTime() - ctx.now().getTime()], ["due", 600_000 * 1.25]);
});

eachEngine("a provider that rests keeps its messages untouched and other stores' going", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  const other = await anAskingStore(ctx, { slug: "other" });
  const openUntil = new Date(ctx.now().getTime() + 120_000);
  ways.find = fakeWays({ [asking.store.id]: { openUntil } }).find;
  const waiting = await aDueAsk(ctx, asking);
  const going = await aDueAsk(ctx, other);
  assert.equal(await work(), 1);
  const { state, attempts } = await row(waiting.deliveryId);
  assert.deepEqual([state, attempts], ["due", 0]);
  assert.equal((await row(going.deliveryId)).state, "settled");
});

eachEngine("after its rest one message tries", async (database) => {
  const { ctx, ways, asking, work } = await open(database);
  const openUntil = new Date(ctx.now().getTime() - 1_000);
  ways.find = fakeWays({ [asking.store.id]: { openUntil } }).find;
  for (let count = 0; count < 5; count++) await aDueAsk(ctx, asking);
  assert.equal(await work(), 1);
});

eachEngine("a provider that turns away the number that tried is used again", async (database) => {
  const { ctx, ways, asking, work } = await open(database);
  const openUntil = new Date(ctx.now().getTime() - 1_000);
  ways.find = fakeWays({ [asking.store.id]: { openUntil } }).find;
  let phone = 46701234500;
  const meets = async (is: ConstructorParameters<typeof ChannelError>[1]) => {
    const resting = fakeWays({ [asking.store.id]: { openUntil } });
    resting.failures.push(new ChannelError("no", is));
    Object.assign(ways, { find: resting.find, succeeded: resting.succeeded, failed: resting.failed });
    await aDueAsk(ctx, asking, { phone: `+${phone++}` });
    await work();
    assert.equal(resting.failures.length, 0, "it was tried");
    return resting.notes.map((note) => note.split(" ")[0]);
  };
  assert.deepEqual(await meets({ permanent: true, failedAt: "refused", unknownRecipient: true }), ["ok"]);
  assert.deepEqual(await meets({ permanent: false, failedAt: "refused" }), [], "it says nothing of either");
  assert.deepEqual(await meets({ permanent: false, failedAt: "connecting" }), ["failed"]);
});

eachEngine("sends no faster than the provider allows", async (database) => {
  const { ctx, ways, asking, work } = await open(database, {}, () => 2);
  const limited = fakeWays({ [asking.store.id]: { perSecond: 2 } }, () => 2);
  ways.find = limited.find;
  for (let count = 0; count < 5; count++) await aDueAsk(ctx, asking);
  assert.equal(await work(), 2);
  const rows = await database.db.select().from(deliveries).where(eq(deliveries.state, "due"));
  assert.deepEqual(rows.map(({ attempts }) => attempts), [0, 0, 0]);
});

eachEngine("sends no faster to one domain than is allowed", async (database) => {
  const { ctx, ways, asking, work } = await open(database);
  ways.find = fakeWays({ [asking.store.id]: { perDomainPerSecond: 1 } }).find;
  ways.take = (_key, _perSecond, wanted) =>
    Promise.resolve({ granted: Math.min(1, wanted), again: new Date(ctx.now().getTime() + 1_000) });
  for (const name of ["a", "b", "c"]) await aDueAsk(ctx, asking, { email: `${name}@gmail.com` });
  await aDueAsk(ctx, asking, { email: "d@example.se" });
  assert.equal(await work(), 2);
  const later = await database.db.select().from(deliveries).where(eq(deliveries.state, "due"));
  const inSeconds = later.map(({ dueAt }) => (dueAt.getTime() - ctx.now().getTime()) / 1_000).sort();
  assert.deepEqual(inSeconds, [1, 2], "one after another, not all of them at every second");
});

eachEngine("a large store's backlog does not keep a small one waiting", async (database) => {
  const { ctx, ways, asking } = await open(database);
  const small = await anAskingStore(ctx, { slug: "small" });
  for (let count = 0; count < 12; count++) await aDueAsk(ctx, asking);
  const { deliveryId } = await aDueAsk(ctx, small, { email: "small@example.se" });
  const sender = openSender(ctx, ways, { inFlight: 1, batch: 4 });
  await sender.work(new AbortController().signal);
  const place = ways.mails.findIndex(({ to }) => to.address === "small@example.se");
  assert.ok(place >= 0 && place < 4, `${place} ${deliveryId}`);
});

eachEngine("without a text message provider a text is dead, and says why", async (database) => {
  const { ctx, ways, asking, work, row } = await open(database);
  ways.find = () => Promise.resolve(undefined);
  const ask = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  assert.equal(await work(), 0);
  const { state, answer } = await row(ask.deliveryId);
  assert.deepEqual([state, answer], ["dead", "No provider is set up."]);
});

eachEngine("a backlog sends no text at night, on a Sunday or on a holiday", async (database) => {
  const { ctx, clock, ways, asking, work, row } = await open(database);
  const { deliveryId } = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  // Sunday evening, then Christmas Day, which is a Friday.
  for (
    const [at, opens] of [
      ["2026-11-22T19:30:00Z", "2026-11-23T08:00:00Z"],
      ["2026-12-25T10:00:00Z", "2026-12-28T08:00:00Z"],
    ] as const
  ) {
    clock.set(at);
    assert.equal(await work(), 0);
    const { state, dueAt, attempts } = await row(deliveryId);
    assert.deepEqual([state, dueAt.toISOString(), attempts], ["due", new Date(opens).toISOString(), 0]);
  }
  clock.set("2026-12-28T08:00:00Z");
  assert.equal(await work(), 1);
  assert.equal(ways.texts.length, 1);
});

eachEngine("what a mail host's limit keeps back goes on by itself, each when it may", async ({ db }) => {
  const { queue } = stubQueue();
  let woken = Promise.withResolvers<void>();
  const ctx = testContext(db, { now: () => new Date(), queue: { ...queue, wake: () => woken.resolve() } });
  const asking = await anAskingStore(ctx);
  const ways = fakeWays({ [asking.store.id]: { perDomainPerSecond: 1 } });
  let freeAt = 0;
  ways.take = (_key, _perSecond, wanted) => {
    const granted = Date.now() >= freeAt ? Math.min(1, wanted) : 0;
    if (granted > 0) freeAt = Date.now() + 100;
    return Promise.resolve({ granted, again: new Date(freeAt) });
  };
  for (const name of ["a", "b", "c"]) await aDueAsk(ctx, asking, { email: `${name}@gmail.com` });
  const sender = openSender(ctx, ways);
  const alive = setInterval(() => {}, 1_000);
  // Nobody wakes it but itself: for the second, and for the third, which the second has not met.
  for (woken = Promise.withResolvers(); ways.mails.length < 3; woken = Promise.withResolvers()) {
    await sender.work(new AbortController().signal);
    if (ways.mails.length < 3) await woken.promise;
  }
  clearInterval(alive);
  await sender.close();
});
