import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import type { Ctx } from "../../../services/context.ts";
import { openUnsubscribe } from "../../../services/deliveries/open_unsubscribe.ts";
import { resubscribe } from "../../../services/deliveries/resubscribe.ts";
import { unsubscribe } from "../../../services/deliveries/unsubscribe.ts";
import { readUnsubscribeToken, unsubscribeToken } from "../../../services/deliveries/unsubscribe_token.ts";
import { newId } from "../../../services/ids.ts";
import { createKeys } from "../../../services/keys.ts";
import { eachEngine } from "../../support/database.ts";
import { anAsk } from "../responses/scene.ts";

const keys = createKeys("a root key for this test, long enough");
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

eachEngine("a link that we did not write changes nothing", async (database) => {
  const { ctx } = await anAsk(database);
  for (const token of ["", "x", unsubscribeToken(ctx.keys, newId(ctx.now()))]) {
    assert.equal(await unsubscribe(ctx, token), undefined);
    assert.equal(await resubscribe(ctx, token), undefined);
  }
  assert.equal((await ctx.db.select().from(optouts)).length, 0);
});

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
