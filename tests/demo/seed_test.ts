import assert from "node:assert/strict";
import { eq, isNotNull } from "drizzle-orm";
import { examples } from "../../demo/examples.ts";
import { demoOwner, NotADemoError, seedDemo } from "../../demo/seed.ts";
import { conversations } from "../../db/schema/conversations.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orders } from "../../db/schema/orders.ts";
import { as } from "../../services/context.ts";
import { listConversations } from "../../services/conversations/list.ts";
import { readConversation } from "../../services/conversations/read.ts";
import { readOwnConversation } from "../../services/conversations/read_own.ts";
import { openUnsubscribe } from "../../services/deliveries/open_unsubscribe.ts";
import { unsubscribeToken } from "../../services/deliveries/unsubscribe_token.ts";
import { hashToken } from "../../services/keys.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { openInvitation } from "../../services/responses/open.ts";
import { isAnswerable } from "../../services/responses/window.ts";
import { listStores } from "../../services/stores/list.ts";
import { testClock, testContext } from "../support/context.ts";
import { eachEngine } from "../support/database.ts";
import { anAgent } from "../support/world.ts";

eachEngine("the demo fills an empty database once, and every link in it opens", async ({ db }, t) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  assert.equal(await seedDemo(ctx), true);
  assert.equal(await seedDemo(ctx), false);
  assert.equal(await ctx.db.$count(orders), 3_000);
  assert.deepEqual((await listStores(ctx)).map(({ slug }) => slug), ["main", "dk", "fi", "de"]);

  const maja = await demoOwner(ctx);
  const desk = as(ctx, { kind: "agent", id: maja.id, name: maja.name, role: "owner" });

  await t.step("survey and unsubscribe links", async () => {
    const asked = await db.select().from(invitations).where(isNotNull(invitations.sentAt));
    for (const { id, tokenHash } of asked) {
      assert.equal(tokenHash, hashToken(ctx.keys.token("survey-link", id)));
    }
    const open = asked.filter(({ sentAt }) => isAnswerable(sentAt, ctx.now()));
    assert.ok(open.length > 300);
    const opened = await Promise.all(
      open.map(({ id }) => openInvitation(ctx, ctx.keys.token("survey-link", id))),
    );
    assert.ok(opened.every((invitation) => invitation !== undefined));
    for (const { id } of open.slice(0, 20)) {
      assert.equal((await openUnsubscribe(ctx, unsubscribeToken(ctx.keys, id)))?.invitationId, id);
    }
  });

  await t.step("conversation links, and what the inbox shows of them", async () => {
    const all = await db.select().from(conversations);
    assert.ok(all.length > 100);
    for (const { id, tokenHash } of all) {
      assert.equal(tokenHash, hashToken(ctx.keys.token("conversation-link", id)));
    }
    for (const { id } of all.slice(0, 20)) {
      assert.ok(await readOwnConversation(ctx, ctx.keys.token("conversation-link", id)));
      const read = await readConversation(desk, { id, language: "sv" });
      assert.ok(read.order && read.response && read.respondent);
    }
    const { counts } = await listConversations(desk, {});
    assert.ok(counts.open >= 8 && counts.mine >= 2, JSON.stringify(counts));
  });

  await t.step("examples to open first", async () => {
    const shown = await examples(ctx);
    assert.deepEqual(shown.map(({ link }) => new URL(link).pathname.slice(0, 3)), ["/s/", "/u/", "/c/"]);
    assert.ok(await openInvitation(ctx, shown[0]!.link.split("/").at(-1)!));
  });

  await t.step("the product goes on from there", async () => {
    clock.advance({ days: 2 });
    assert.ok(await sendDueInvitations(ctx) > 0);
    const late = await db.$count(invitations, eq(invitations.state, "scheduled"));
    assert.ok(late > 0);
  });
});

eachEngine("the demo refuses a database that holds somebody's shop", async ({ db }) => {
  const ctx = testContext(db);
  await anAgent(ctx);
  await assert.rejects(seedDemo(ctx), NotADemoError);
});
