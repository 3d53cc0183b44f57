import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { customers } from "../../../db/schema/customers.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { providers } from "../../../db/schema/providers.ts";
import { sends } from "../../../db/schema/sends.ts";
import type { Ctx } from "../../../services/context.ts";
import { chooseWishes, pauseQuestions } from "../../../services/deliveries/choose.ts";
import { openUnsubscribe } from "../../../services/deliveries/open_unsubscribe.ts";
import { resubscribe } from "../../../services/deliveries/resubscribe.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { unsubscribe } from "../../../services/deliveries/unsubscribe.ts";
import { readUnsubscribeToken, unsubscribeToken } from "../../../services/deliveries/unsubscribe_token.ts";
import { newId } from "../../../services/ids.ts";
import { sendDueInvitations } from "../../../services/invitations/send_due.ts";
import { createKeys } from "../../../services/keys.ts";
import { replaceList } from "../../../services/sends/create.ts";
import { runSends } from "../../../services/sends/run.ts";
import { startSend } from "../../../services/sends/start.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { fakeWays } from "../../support/ways.ts";
import { anAsk } from "../responses/scene.ts";
import { aDraft, csv, sendContext } from "../sends/scene.ts";

const keys = createKeys("a root key for this test, long enough");
const phone = "+46701234567";
const id = "01926f3e-7c1a-7abc-8def-0123456789ab";

Deno.test("a token carries the invitation that it was made for", () => {
  assert.equal(readUnsubscribeToken(keys, unsubscribeToken(keys, id)), id);
  assert.match(unsubscribeToken(keys, id), /^[\w-]{22}\.[\w-]{27}$/);
});

Deno.test("a token that anything was changed in is read as none", () => {
  const token = unsubscribeToken(keys, id);
  const other = unsubscribeToken(keys, id.replace("ab", "ac"));
  const [, proof] = token.split(".");
  const wrong = [
    "",
    ".",
    token.slice(0, -1),
    `${token}x`,
    `${token}.x`,
    `${other.split(".")[0]}.${proof}`,
    `${id}.${proof}`,
    "å.å",
  ];
  for (let at = 0; at < token.length; at++) {
    wrong.push(token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1));
  }
  for (const each of wrong) assert.equal(readUnsubscribeToken(keys, each), undefined, each);
  assert.equal(readUnsubscribeToken(createKeys("another root key, also long enough"), token), undefined);
  assert.equal(readUnsubscribeToken(keys, keys.token("survey-link", id)), undefined);
});

eachEngine(
  "who opts out is asked nothing more: what is scheduled is suppressed, what waits is cancelled",
  async (database) => {
    const { ctx, invitation, invite, store, customer } = await anAsk(database, {
      invitation: { orderId: null },
    });
    const scheduled = await invite();
    await ctx.db.update(invitations).set({ state: "scheduled", sentAt: null }).where(
      eq(invitations.id, scheduled.id),
    );
    const states = ["due", "claimed", "dialing", "data", "settled"] as const;
    for (const state of states) {
      await aDelivery(ctx, {
        storeId: store.id,
        invitationId: invitation.id,
        state,
      });
    }
    const token = unsubscribeToken(ctx.keys, invitation.id);
    assert.equal((await openUnsubscribe(ctx, token))?.optedOut, false);

    for (const _ of ["first", "again"]) assert.equal((await unsubscribe(ctx, token))?.optedOut, true);
    assert.deepEqual(await ctx.db.select().from(optouts), [
      {
        personHash: customer.personHash,
        kind: "unsubscribed",
        channel: "all",
        scope: "all",
        until: null,
        createdAt: ctx.now(),
      },
    ]);
    const [suppressed] = await ctx.db.select().from(invitations).where(eq(invitations.id, scheduled.id));
    assert.deepEqual([suppressed!.state, suppressed!.suppressionReason], ["suppressed", "opted_out"]);
    const sent = await ctx.db.select().from(deliveries).orderBy(deliveries.id);
    assert.deepEqual(sent.map(({ state }) => state), [
      "cancelled",
      "cancelled",
      "cancelled",
      "data",
      "settled",
    ]);
    assert.deepEqual(sent.map(({ fence }) => fence), [1, 1, 1, 0, 0]);
    assert.equal((await openUnsubscribe(ctx, token))?.optedOut, true);
  },
);

eachEngine("taking the choice back leaves a bounce where it is", async (database) => {
  const { ctx, invitation, customer } = await anAsk(database);
  const token = unsubscribeToken(ctx.keys, invitation.id);
  await unsubscribe(ctx, token);
  await ctx.db.insert(optouts).values({
    personHash: customer.personHash!,
    kind: "bounced",
    createdAt: ctx.now(),
  });
  assert.equal((await resubscribe(ctx, token))?.optedOut, false);
  assert.deepEqual((await ctx.db.select().from(optouts)).map(({ kind }) => kind), ["bounced"]);
});

eachEngine("no questions means the number too, under any address and in any store", async (database) => {
  const { ctx, invitation, customer } = await askByNumber(database);
  const number = ctx.keys.personHash(phone);
  const asking = await anAskingStore(ctx, { slug: "other" });
  const guest = await aDueAsk(ctx, asking, { phone });
  const later = await aDueAsk(ctx, asking, { phone });
  await ctx.db.update(invitations).set({ state: "scheduled", sentAt: null }).where(
    eq(invitations.id, later.invitation.id),
  );
  const other = await aDueAsk(ctx, asking, { phone: "+46707654321" });

  const token = unsubscribeToken(ctx.keys, invitation.id);
  assert.equal((await unsubscribe(ctx, token))?.optedOut, true);
  assert.deepEqual((await hashesOf(ctx)).sort(), [customer.personHash, number].sort());
  const states = new Map((await ctx.db.select().from(deliveries)).map(({ id, state }) => [id, state]));
  assert.deepEqual(
    [guest, later, other].map(({ deliveryId }) => states.get(deliveryId)),
    ["cancelled", "cancelled", "due"],
  );
  const [scheduled] = await ctx.db.select().from(invitations).where(eq(invitations.id, later.invitation.id));
  assert.deepEqual([scheduled!.state, scheduled!.suppressionReason], ["suppressed", "opted_out"]);

  // What comes later is asked by neither way.
  const ways = fakeWays();
  const sender = openSender(ctx, ways);
  await aDueAsk(ctx, asking, { phone });
  await sender.work(new AbortController().signal);
  assert.deepEqual(ways.texts.map(({ to }) => to), ["+46707654321"]);

  assert.equal((await resubscribe(ctx, token))?.optedOut, false);
  assert.deepEqual(await hashesOf(ctx), []);
});

eachEngine("a list of numbers asks none of whoever has said no to a mail", async ({ db }) => {
  const { ctx } = sendContext(db);
  await aDueAsk(ctx, await anAskingStore(ctx, { slug: "other" }), { phone });
  const [asked] = await db.select().from(invitations);
  await unsubscribe(ctx, unsubscribeToken(ctx.keys, asked!.id));
  const list = "Mobil\n0701234567\n0701234568\n";
  const { id } = await aDraft(ctx, list);
  await db.update(sends).set({ channel: "sms" });
  await db.insert(providers).values({
    id: newId(ctx.now()),
    channel: "sms",
    kind: "46elks",
    sender: "+46700000000",
    sealedSecret: ctx.keys.seal("{}"),
    createdAt: ctx.now(),
  });
  await replaceList(ctx, id, csv(list));
  await startSend(ctx, id, { at: "", perHour: "" });
  await runSends(ctx);
  await sendDueInvitations(ctx);
  const due = await db.select().from(deliveries).where(eq(deliveries.state, "due"));
  assert.deepEqual(due.map(({ recipient }) => recipient), ["+46701234568"]);
});

eachEngine("what was chosen before a full no stands when that is taken back", async (database) => {
  const { ctx, invitation } = await askByNumber(database);
  const token = unsubscribeToken(ctx.keys, invitation.id);
  await ctx.db.insert(optouts).values({
    personHash: ctx.keys.personHash(phone),
    kind: "stopped",
    channel: "sms",
    createdAt: ctx.now(),
  });
  await pauseQuestions(ctx, token);
  await unsubscribe(ctx, token);
  const page = await resubscribe(ctx, token);
  assert.deepEqual([page?.optedOut, page?.wishes.channels], [false, { email: true, sms: false }]);
  assert.ok(page?.wishes.pausedUntil);
  assert.deepEqual((await kindsOf(ctx)).sort(), ["paused", "paused", "stopped"]);
  // Still the word that ends texts, and not only questions by text.
  const wishes = {
    channels: { email: true, sms: false },
    kinds: { purchases: true, shop: true, reminders: true },
  };
  await chooseWishes(ctx, token, wishes);
  assert.ok((await kindsOf(ctx)).includes("stopped"));
  await chooseWishes(ctx, token, { ...wishes, channels: { email: true, sms: true } });
  assert.deepEqual(await kindsOf(ctx), ["paused", "paused"]);
});

eachEngine("choices that come to nothing together are all taken back", async (database) => {
  const { ctx, invitation, customer } = await askByNumber(database);
  const token = unsubscribeToken(ctx.keys, invitation.id);
  for (
    const [personHash, kind, channel] of [
      [customer.personHash!, "unsubscribed", "email"],
      [ctx.keys.personHash(phone), "stopped", "sms"],
    ] as const
  ) await ctx.db.insert(optouts).values({ personHash, kind, channel, createdAt: ctx.now() });
  assert.equal((await openUnsubscribe(ctx, token))?.optedOut, true);
  assert.equal((await resubscribe(ctx, token))?.optedOut, false);
  assert.deepEqual(await kindsOf(ctx), []);
});

eachEngine("who is known by a number only can pause, choose and say no", async (database) => {
  const number = testContext(database.db).keys.personHash(phone);
  const { ctx, invitation } = await anAsk(database, {
    customer: { email: null, personHash: number, phone, phoneHash: number },
  });
  const token = unsubscribeToken(ctx.keys, invitation.id);
  for (const _ of ["first", "again"]) assert.ok((await pauseQuestions(ctx, token))?.wishes.pausedUntil);
  assert.deepEqual(await kindsOf(ctx), ["paused"]);
  await unsubscribe(ctx, token);
  assert.deepEqual((await kindsOf(ctx)).sort(), ["paused", "unsubscribed"]);
});

eachEngine("who has a new address since the message says no for that too", async (database) => {
  const { ctx, invitation } = await anAsk(database, { invitation: { personHash: "the old address" } });
  const before = await ctx.db.select().from(customers);
  await unsubscribe(ctx, unsubscribeToken(ctx.keys, invitation.id));
  assert.deepEqual((await hashesOf(ctx)).sort(), ["the old address", before[0]!.personHash].sort());
});

eachEngine("a link that we did not write changes nothing", async (database) => {
  const { ctx } = await anAsk(database);
  for (const token of ["", "x", unsubscribeToken(ctx.keys, newId(ctx.now()))]) {
    assert.equal(await unsubscribe(ctx, token), undefined);
    assert.equal(await resubscribe(ctx, token), undefined);
  }
  assert.equal((await ctx.db.select().from(optouts)).length, 0);
});

const askByNumber = (database: Database) =>
  anAsk(database, { customer: { phone, phoneHash: testContext(database.db).keys.personHash(phone) } });
const kindsOf = async (ctx: Ctx) => (await ctx.db.select().from(optouts)).map(({ kind }) => kind);
const hashesOf = async (ctx: Ctx) =>
  (await ctx.db.select().from(optouts)).map(({ personHash }) => personHash);

async function aDelivery(
  ctx: Ctx,
  over: Pick<typeof deliveries.$inferInsert, "storeId" | "invitationId" | "state">,
) {
  const id = newId(ctx.now());
  await ctx.db.insert(deliveries).values({
    ...over,
    id,
    kind: "invitation",
    channel: "email",
    recipient: "asa@example.se",
    dueAt: ctx.now(),
    rfcMessageId: `<${id}@ask.example.se>`,
    createdAt: ctx.now(),
  });
}
