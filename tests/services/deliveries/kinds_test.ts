import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries, invitations, optouts } from "../../../db/schema/mod.ts";
import type { Database } from "../../../db/open.ts";
import type { Ctx } from "../../../services/context.ts";
import { chooseWishes } from "../../../services/deliveries/choose.ts";
import { claimDeliveries } from "../../../services/deliveries/claim.ts";
import { createDelivery } from "../../../services/deliveries/create.ts";
import { mayResend } from "../../../services/deliveries/may_resend.ts";
import { openUnsubscribe } from "../../../services/deliveries/open_unsubscribe.ts";
import { resubscribe } from "../../../services/deliveries/resubscribe.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { createStates } from "../../../services/deliveries/states.ts";
import { unsubscribe } from "../../../services/deliveries/unsubscribe.ts";
import { unsubscribeToken } from "../../../services/deliveries/unsubscribe_token.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { fakeWays } from "../../support/ways.ts";

const email = "asa@example.se";
const phone = "+46701234567";
const everything = { purchases: true, shop: true, reminders: true };
type Scope = "surveys" | keyof typeof everything;

/** Åsa is asked about what she bought and about the shop, in two stores; what is told of her is by her address. */
async function asking({ db }: Pick<Database, "db">) {
  const ctx = testContext(db);
  const store = await anAskingStore(ctx);
  const ask = (touchpoint: string) => aDueAsk(ctx, store, { email, touchpoint });
  const first = await ask("after_delivery");
  const token = unsubscribeToken(ctx.keys, first.invitation.id);
  return {
    ctx,
    store,
    ask,
    first,
    choose: (kinds: Partial<typeof everything>) =>
      chooseWishes(ctx, token, { kinds: { ...everything, ...kinds } }),
    token,
    /** Said meanwhile by another process, so that only what looks again finds it. */
    said: (scope: Scope) =>
      ctx.db.insert(optouts).values({
        personHash: ctx.keys.personHash(email),
        kind: "unsubscribed",
        scope,
        createdAt: ctx.now(),
      }),
    outcome: async (id: string) => {
      const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, id));
      return row!.cancelReason ?? row!.state;
    },
  };
}

const scheduled = (ctx: Ctx, id: string) =>
  ctx.db.update(invitations).set({ state: "scheduled", sentAt: null }).where(eq(invitations.id, id));

eachEngine(
  "a no to one kind ends at once what is scheduled, waits or is claimed of it, and nothing else",
  async (database) => {
    const { ctx, ask, first, choose, outcome } = await asking(database);
    const claimed = await ask("relationship");
    const other = await ask("after_return");
    const claims = await claimDeliveries(ctx, { channel: "email", most: 9, leaseSeconds: 20 });
    assert.equal(claims.length, 3);
    const waiting = await ask("win_back");
    const states = createStates(ctx);
    const dialing = await Promise.all(
      claims.map(({ id, fence }) => states.toDialing({ id, fence, subject: "s", text: "t", html: "h" })),
    );
    assert.deepEqual(dialing, [true, true, true]);
    const planned = await ask("relationship");
    const plannedToo = await ask("after_use");
    for (const { invitation, deliveryId } of [planned, plannedToo]) {
      await ctx.db.delete(deliveries).where(eq(deliveries.id, deliveryId));
      await scheduled(ctx, invitation.id);
    }
    const page = await choose({ shop: false });
    assert.deepEqual([page?.optedOut, page?.wishes.kinds], [false, { ...everything, shop: false }]);
    assert.deepEqual(
      await Promise.all([claimed, waiting, first, other].map(({ deliveryId }) => outcome(deliveryId))),
      ["opted_out", "opted_out", "dialing", "dialing"],
    );
    const decided = await Promise.all([planned, plannedToo].map(async ({ invitation: { id } }) => {
      const [row] = await ctx.db.select().from(invitations).where(eq(invitations.id, id));
      return row!.suppressionReason ?? row!.state;
    }));
    assert.deepEqual(decided, ["opted_out", "scheduled"]);
    const go = await Promise.all(
      claims.map(({ id, fence, personHash, phoneHash }) =>
        states.toData({ id, fence, personHash, phoneHash })
      ),
    );
    const about = new Map(claims.map(({ touchpoint }, n) => [touchpoint, go[n]!.go]));
    assert.deepEqual(Object.fromEntries(about), {
      after_delivery: true,
      relationship: false,
      after_return: true,
    });
  },
);

for (const scope of ["purchases", "shop", "surveys"] as const) {
  eachEngine(
    `what is claimed after a no to ${scope} goes out only when it is of another kind`,
    async (database) => {
      const { ctx, ask, first, said, outcome } = await asking(database);
      const whole = await ask("relationship");
      await said(scope);
      const ways = fakeWays();
      await openSender(ctx, ways).work(new AbortController().signal);
      const gone = (kind: string) => scope === "surveys" || scope === kind ? "opted_out" : "settled";
      assert.deepEqual([await outcome(first.deliveryId), await outcome(whole.deliveryId)], [
        gone("purchases"),
        gone("shop"),
      ]);
      const [about] = await ctx.db.select().from(invitations).where(eq(invitations.id, first.invitation.id));
      assert.equal(about!.suppressionReason, scope === "shop" ? null : "opted_out");
      assert.equal(ways.mails.length, scope === "surveys" ? 0 : 1);
    },
  );

  eachEngine(
    `a no to ${scope} that comes while a message is dialled holds back its content`,
    async (database) => {
      const { ctx, ask, said } = await asking(database);
      await ask("relationship");
      const states = createStates(ctx);
      const claims = await claimDeliveries(ctx, { channel: "email", most: 9, leaseSeconds: 20 });
      for (const { id, fence } of claims) {
        await states.toDialing({ id, fence, subject: "s", text: "t", html: "h" });
      }
      await said(scope);
      const go = new Map<string, boolean>();
      for (const { id, fence, personHash, touchpoint } of claims) {
        go.set(touchpoint, (await states.toData({ id, fence, personHash })).go);
      }
      assert.equal(go.get("after_delivery"), scope === "shop");
      assert.equal(go.get("relationship"), scope === "purchases");
    },
  );
}

eachEngine("an apology goes to who wants no questions of any kind, and no reminders", async (database) => {
  const { ctx, store, first, said, outcome } = await asking(database);
  const sorry = await createDelivery(ctx, {
    kind: "apology",
    storeId: store.store.id,
    invitationId: first.invitation.id,
    channel: "email",
    recipient: email,
  });
  for (const scope of ["surveys", "purchases", "shop", "reminders"] as const) await said(scope);
  await openSender(ctx, fakeWays()).work(new AbortController().signal);
  assert.deepEqual([await outcome(sorry), await outcome(first.deliveryId)], ["settled", "opted_out"]);
});

eachEngine("who wants no reminders gets the first message, and no second by any way", async (database) => {
  const { ctx, store, first, choose, outcome, ask } = await asking(database);
  const followUp = (id: string, channel: "email" | "sms" = "email") =>
    createDelivery(ctx, {
      kind: "invitation",
      storeId: store.store.id,
      invitationId: id,
      channel,
      recipient: channel === "email" ? email : phone,
      step: 2,
    });
  const waiting = await followUp(first.invitation.id);
  await choose({ reminders: false });
  assert.deepEqual([await outcome(first.deliveryId), await outcome(waiting)], ["due", "opted_out"]);
  // What is handed over in the same moment is found when it is claimed.
  const late = await followUp(first.invitation.id, "sms");
  // Nothing has reached them: the second message is the first that does.
  const refused = await ask("after_use");
  await ctx.db.update(deliveries).set({ state: "dead" }).where(eq(deliveries.id, refused.deliveryId));
  const otherWay = await followUp(refused.invitation.id);
  // What comes before it is still to be tried, so that the ask is one.
  await ctx.db.update(deliveries).set({ dueAt: new Date(ctx.now().getTime() + 60_000) }).where(
    eq(deliveries.id, first.deliveryId),
  );
  await openSender(ctx, fakeWays()).work(new AbortController().signal);
  assert.deepEqual([await outcome(late), await outcome(otherWay)], ["opted_out", "settled"]);
  const [still] = await ctx.db.select().from(invitations).where(eq(invitations.id, first.invitation.id));
  assert.deepEqual([still!.state, still!.suppressionReason], ["sent", null]);
  assert.equal(await outcome(first.deliveryId), "due");
});

eachEngine("an agent may send again only what somebody still wants", async (database) => {
  const { ctx, ask, first, said } = await asking(database);
  const whole = await ask("relationship");
  await ctx.db.update(deliveries).set({ state: "dead" });
  await said("shop");
  const again = async (id: string) => {
    const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, id));
    return await mayResend(ctx, row!);
  };
  assert.deepEqual([await again(first.deliveryId), await again(whole.deliveryId)], ["given_up", undefined]);
});

eachEngine("what was chosen of kinds stands when a full no is taken back, to the row", async (database) => {
  const { ctx, token, choose } = await asking(database);
  const kept = async () =>
    (await ctx.db.select().from(optouts)).map(({ kind, channel, scope }) => `${kind} ${channel} ${scope}`)
      .sort();
  await choose({ shop: false, reminders: false });
  const before = await kept();
  assert.deepEqual(before, ["unsubscribed all reminders", "unsubscribed all shop"]);
  await unsubscribe(ctx, token);
  assert.deepEqual((await openUnsubscribe(ctx, token))?.wishes.kinds, {
    purchases: false,
    shop: false,
    reminders: false,
  });
  assert.deepEqual((await resubscribe(ctx, token))?.wishes.kinds, {
    purchases: true,
    shop: false,
    reminders: false,
  });
  assert.deepEqual(await kept(), before);
  // A no to both kinds is the full no, whatever is said of reminders; taken back, it is as it was before.
  const page = await choose({ purchases: false, shop: false });
  assert.equal(page?.optedOut, true);
  assert.deepEqual(await kept(), ["unsubscribed all all", ...before]);
  await resubscribe(ctx, token);
  assert.deepEqual(await kept(), before);
  await choose({});
  assert.deepEqual(await kept(), []);
});

eachEngine("choices that come to nothing are taken back, and the others stand", async (database) => {
  const { ctx, token, said } = await asking(database);
  for (const scope of ["surveys", "reminders"] as const) await said(scope);
  assert.equal((await openUnsubscribe(ctx, token))?.optedOut, true);
  const page = await resubscribe(ctx, token);
  assert.deepEqual([page?.optedOut, page?.wishes.kinds], [false, { ...everything, reminders: false }]);
});

eachEngine("what a form does not speak of stays as it was", async (database) => {
  const { ctx, token, choose } = await asking(database);
  await choose({ shop: false });
  await chooseWishes(ctx, token, { channels: { email: true, sms: false } });
  const both = await openUnsubscribe(ctx, token);
  assert.deepEqual(both?.wishes, {
    channels: { email: true, sms: false },
    kinds: { ...everything, shop: false },
  });
  await choose({ reminders: false });
  assert.deepEqual((await openUnsubscribe(ctx, token))?.wishes.channels, { email: true, sms: false });
});
