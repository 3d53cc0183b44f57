import assert from "node:assert/strict";
import { eq, sql } from "drizzle-orm";
import { rows } from "../../../db/open.ts";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { parseConfig } from "../../../services/config.ts";
import { openOutbox } from "../../../services/channels/outbox.ts";
import type { Ctx } from "../../../services/context.ts";
import { listDeliveries } from "../../../services/deliveries/list.ts";
import { readDelivery } from "../../../services/deliveries/read.ts";
import { resendDelivery } from "../../../services/deliveries/resend.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { overview } from "../../../services/insights/overview.ts";
import { knownAs, lastAsked } from "../../../services/invitations/patience.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { openWays } from "../../../services/providers/ways.ts";
import { openSmtpServer } from "../../support/smtp.ts";
import { stubQueue, testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { aResponse } from "../../support/world.ts";

const agent: Ctx["actor"] = { kind: "agent", id: "agent", name: "Maja", role: "agent" };

eachEngine("lists everything newest first, page by page", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { actor: agent, now: clock.now });
  const asking = await anAskingStore(ctx);
  const made: string[] = [];
  for (let count = 0; count < 7; count++) {
    if (count % 2) clock.advance({ seconds: 1 });
    made.unshift((await aDueAsk(ctx, asking, { firstName: null })).deliveryId);
  }
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await listDeliveries(ctx, { before, limit: 3 });
    assert.ok(page.deliveries.length <= 3);
    seen.push(...page.deliveries.map(({ id }) => id));
    before = page.next;
  } while (before);
  assert.deepEqual([...seen].sort(), [...made].sort());
  assert.equal(seen.length, 7);
  const [newest] = (await listDeliveries(ctx)).deliveries;
  assert.deepEqual({
    name: newest?.name,
    store: newest?.storeName,
    state: newest?.state,
    subject: newest?.subject,
  }, {
    name: "Öberg",
    store: "Nordkaffe",
    state: "due",
    subject: null,
  });
});

eachEngine("shows a message as its receiver sees it", async ({ db }) => {
  const ctx = testContext(db, { actor: agent });
  const { deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx), { email: "asa@example.se" });
  await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal);
  const shown = await readDelivery(ctx, deliveryId);
  assert.equal(shown.recipient, "asa@example.se");
  assert.equal(shown.from, "Nordkaffe <hello@ask.example.se>");
  assert.match(shown.html ?? "", /^<!doctype html>/);
  assert.equal(shown.mayBeResent, undefined);
});

eachEngine("shows messages to agents only", async ({ db }) => {
  const ctx = testContext(db);
  const { deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx));
  for (const doing of [listDeliveries(ctx), readDelivery(ctx, deliveryId), resendDelivery(ctx, deliveryId)]) {
    await assert.rejects(doing, { code: "unauthenticated" });
  }
});

eachEngine("knows nothing of a message that does not exist", async ({ db }) => {
  const ctx = testContext(db, { actor: agent });
  for (const id of ["x", crypto.randomUUID()]) {
    await assert.rejects(readDelivery(ctx, id), { code: "not_found" });
    await assert.rejects(resendDelivery(ctx, id), { code: "not_found" });
  }
});

for (const state of ["unknown", "dead"] as const) {
  eachEngine(`lets an agent send again what is ${state}`, async ({ db }) => {
    const { queue, wakes } = stubQueue();
    const ctx = testContext(db, { actor: agent, queue });
    const { deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx));
    await db.update(deliveries).set({ state, attempts: 8, settledAt: ctx.now() }).where(
      eq(deliveries.id, deliveryId),
    );
    const before = await readDelivery(ctx, deliveryId);
    assert.equal(before.mayBeResent, state === "dead" ? "given_up" : "unknown");
    await resendDelivery(ctx, deliveryId);
    assert.deepEqual(wakes, ["deliveries.send"]);
    assert.equal(await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal), 1);
    const after = await readDelivery(ctx, deliveryId);
    assert.equal(after.state, "settled");
    assert.equal(after.rfcMessageId, before.rfcMessageId);
    const [entry] = await db.select().from(auditEntries);
    assert.deepEqual([entry?.action, entry?.subject, entry?.detail], [
      "delivery.resent",
      `deliveries:${deliveryId}`,
      { was: state },
    ]);
  });
}

for (const state of ["due", "claimed", "dialing", "data", "settled", "cancelled"] as const) {
  eachEngine(`does not send again what is ${state}`, async ({ db }) => {
    const ctx = testContext(db, { actor: agent });
    const { deliveryId } = await aDueAsk(ctx, await anAskingStore(ctx));
    await db.update(deliveries).set({ state }).where(eq(deliveries.id, deliveryId));
    await assert.rejects(resendDelivery(ctx, deliveryId), { code: "conflict" });
  });
}

eachEngine(
  "what was kept while there was no way out can be sent once there is one, and then leaves",
  async ({ db }) => {
    const ctx = testContext(db, { actor: agent });
    const { deliveryId, invitation } = await aDueAsk(ctx, await anAskingStore(ctx), {
      email: "asa@example.se",
    });
    await openSender(ctx, openWays(ctx)).work(new AbortController().signal);
    assert.equal((await readDelivery(ctx, deliveryId)).mayBeResent, undefined, "there is no way out yet");
    await assert.rejects(resendDelivery(ctx, deliveryId), { code: "conflict" });

    const server = await openSmtpServer();
    const config = parseConfig({
      PUBLIC_URL: "https://ask.example.se",
      SMTP_URL: server.url,
      MAIL_FROM: "hej@nordkaffe.example",
    });
    const later = testContext(db, { actor: agent, config });
    assert.equal((await readDelivery(later, deliveryId)).mayBeResent, "kept");
    await resendDelivery(later, deliveryId);
    const [waiting] = await db.select().from(invitations).where(eq(invitations.id, invitation.id));
    assert.equal(waiting!.deliveredAt, null);
    const sender = openSender(later, openWays(later));
    assert.equal(await sender.work(new AbortController().signal), 1);
    assert.deepEqual(server.received.map(({ to }) => to), [["asa@example.se"]]);
    const sent = await readDelivery(later, deliveryId);
    assert.deepEqual([sent.state, sent.transport, sent.mayBeResent], ["settled", "smtp", undefined]);
    await sender.close();
    await server.close();
  },
);

eachEngine("nothing is sent again to a mailbox that does not exist", async ({ db }) => {
  const ctx = testContext(db, { actor: agent });
  const { deliveryId, customer } = await aDueAsk(ctx, await anAskingStore(ctx));
  await db.update(deliveries).set({ state: "dead" }).where(eq(deliveries.id, deliveryId));
  await db.insert(optouts).values({
    personHash: customer.personHash!,
    kind: "bounced",
    channel: "email",
    createdAt: ctx.now(),
  });
  assert.equal((await readDelivery(ctx, deliveryId)).mayBeResent, undefined);
  await assert.rejects(resendDelivery(ctx, deliveryId), { code: "conflict" });
});

eachEngine(
  "what was kept here has asked nobody: it counts for nothing, and keeps nobody from being asked",
  async ({ db }) => {
    const ctx = testContext(db, { actor: agent });
    const asking = await anAskingStore(ctx);
    const { invitation } = await aDueAsk(ctx, asking, { email: "asa@example.se" });
    const asked = async () => {
      const [{ survey } = { survey: null }] = await rows<{ survey: Date | null }>(
        db,
        sql`select last.survey from ${lastAsked(knownAs(sql`${invitation.personHash}`, sql`''`))} last`,
      );
      const { invitations: count } = await overview(ctx);
      return [survey !== null, count];
    };
    assert.deepEqual(await asked(), [true, 1], "it may still leave");
    await openSender(ctx, openWays(ctx)).work(new AbortController().signal);
    assert.deepEqual(await asked(), [false, 0]);
    await aResponse(ctx, {
      invitationId: invitation.id,
      surveyId: asking.survey.id,
      storeId: asking.store.id,
    });
    assert.deepEqual(await asked(), [true, 1], "whoever answered has been reached");
  },
);
