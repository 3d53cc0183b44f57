import assert from "node:assert/strict";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { openOutbox } from "../../../services/channels/outbox.ts";
import { pruneDeliveries } from "../../../services/deliveries/prune.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { pruneInvitations } from "../../../services/invitations/prune.ts";
import { keptSince } from "../../../services/kept_since.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { anInvitation, aResponse } from "../../support/world.ts";

Deno.test("thirteen months are kept, whatever the months' lengths", () => {
  const rows = [
    ["2026-11-22T10:00:00Z", "2025-10-22T10:00:00.000Z"],
    ["2027-01-05T00:00:00Z", "2025-12-05T00:00:00.000Z"],
    ["2026-03-31T00:00:00Z", "2025-03-03T00:00:00.000Z"],
  ];
  for (const [now, since] of rows) assert.equal(keptSince(new Date(now!)).toISOString(), since);
});

eachEngine(
  "forgets after thirteen months why nobody was asked, and nothing that was sent",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const state = "suppressed" as const;
    await anInvitation(ctx, { state, suppressionReason: "quarantine" });
    const sent = await anInvitation(ctx, { state: "sent", sentAt: ctx.now() });
    const answered = await anInvitation(ctx, { state, suppressionReason: "duplicate" });
    const { storeId, surveyId } = answered;
    await aResponse(ctx, { invitationId: answered.id, storeId, surveyId });
    clock.advance({ days: 380 });
    const young = await anInvitation(ctx, { state, suppressionReason: "quarantine" });
    assert.equal(await pruneInvitations(ctx), 0);
    clock.advance({ days: 20 });
    assert.equal(await pruneInvitations(ctx), 1);
    assert.equal(await pruneInvitations(ctx), 0);
    const left = await ctx.db.select().from(invitations);
    assert.deepEqual(new Set(left.map(({ id }) => id)), new Set([sent.id, answered.id, young.id]));
  },
);

eachEngine(
  "forgets after thirteen months what stood in a message, and not what became of it",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const asking = await anAskingStore(ctx);
    const { deliveryId } = await aDueAsk(ctx, asking);
    await openSender(ctx, mailOnly(openOutbox())).work(new AbortController().signal);
    clock.advance({ days: 400 });
    const { deliveryId: waiting } = await aDueAsk(ctx, asking);
    assert.equal(await pruneDeliveries(ctx), 1);
    assert.equal(await pruneDeliveries(ctx), 0);
    const kept = new Map((await ctx.db.select().from(deliveries)).map((each) => [each.id, each]));
    const { state, subject, recipient, text, html } = kept.get(deliveryId)!;
    assert.deepEqual([state, typeof subject, text, html], ["settled", "string", null, null]);
    assert.ok(recipient.includes("@"));
    assert.equal(kept.get(waiting)!.state, "due");
  },
);
