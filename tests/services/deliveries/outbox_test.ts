import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { openOutbox } from "../../../services/channels/outbox.ts";
import type { Ctx } from "../../../services/context.ts";
import { listDeliveries } from "../../../services/deliveries/list.ts";
import { readDelivery } from "../../../services/deliveries/read.ts";
import { resendDelivery } from "../../../services/deliveries/resend.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { stubQueue, testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";

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
  assert.equal(shown.mayBeResent, false);
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
    assert.equal(before.mayBeResent, true);
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
