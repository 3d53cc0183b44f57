import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { newId } from "../../../services/ids.ts";
import { noteReceipts } from "../../../services/deliveries/note_receipts.ts";
import type { Outcome, Receipt } from "../../../services/channels/provider_event.ts";
import { testContext } from "../../support/context.ts";
import { type Database } from "../../../db/open.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";

async function taken({ db }: Database) {
  const ctx = testContext(db);
  const asking = await anAskingStore(ctx);
  const ask = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  await db.update(deliveries).set({ state: "settled", transport: "46elks", providerMessageId: "s1" })
    .where(eq(deliveries.id, ask.deliveryId));
  await db.update(invitations).set({ deliveredAt: ctx.now() }).where(eq(invitations.id, ask.invitation.id));
  const told = (outcome: Outcome, over: Partial<Receipt> = {}): Receipt => ({
    kind: "receipt",
    providerMessageId: "s1",
    outcome,
    detail: "",
    at: ctx.now(),
    ...over,
  });
  const outcome = async () =>
    (await db.select().from(deliveries).where(eq(deliveries.id, ask.deliveryId)))[0]!.outcome;
  return { ctx, asking, ask, told, outcome };
}

const orders: [what: string, told: Outcome[], then: Outcome][] = [
  ["delivered after accepted", ["accepted", "delivered"], "delivered"],
  ["accepted that comes late changes nothing", ["delivered", "accepted"], "delivered"],
  ["delivered in the end after a soft bounce", ["bounced_soft", "delivered"], "delivered"],
  ["accepted, then failed", ["accepted", "failed"], "failed"],
  ["a complaint after delivery", ["delivered", "complained"], "complained"],
  ["a hard bounce is not taken back", ["bounced_hard", "delivered"], "bounced_hard"],
  ["told twice", ["delivered", "delivered"], "delivered"],
];

eachEngine("what providers tell, in any order", async (database) => {
  const { ctx, ask, told, outcome } = await taken(database);
  for (const [what, outcomes, then] of orders) {
    await ctx.db.update(deliveries).set({ outcome: null }).where(eq(deliveries.id, ask.deliveryId));
    for (const each of outcomes) assert.equal(await noteReceipts(ctx, "46elks", [told(each)]), 1, what);
    assert.equal(await outcome(), then, what);
    await ctx.db.update(deliveries).set({ outcome: null }).where(eq(deliveries.id, ask.deliveryId));
    await noteReceipts(ctx, "46elks", outcomes.map((each) => told(each)));
    assert.equal(await outcome(), then, `${what}, in one call`);
  }
});

eachEngine("a hard bounce ends that channel for the person, also what is claimed", async (database) => {
  const { ctx, asking, ask, told } = await taken(database);
  const claimed = await aDueAsk(ctx, asking, { phone: "+46701234567" });
  await ctx.db.update(deliveries).set({ state: "claimed" }).where(eq(deliveries.id, claimed.deliveryId));
  await noteReceipts(ctx, "46elks", [told("bounced_hard", { detail: "no such number" })]);
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, claimed.deliveryId));
  assert.deepEqual([row!.state, row!.cancelReason], ["cancelled", "bounced"]);
  const [optout] = await ctx.db.select().from(optouts);
  assert.deepEqual([optout!.personHash, optout!.kind, optout!.channel], [
    ask.customer.phoneHash,
    "bounced",
    "sms",
  ]);
  const [invitation] = await ctx.db.select().from(invitations).where(eq(invitations.id, ask.invitation.id));
  assert.equal(invitation!.deliveredAt, null);
});

eachEngine("who had the mail was asked, though the text that reminded them failed", async (database) => {
  const { ctx, ask, told } = await taken(database);
  const [text] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, ask.deliveryId));
  await ctx.db.insert(deliveries).values({
    ...text!,
    id: newId(ctx.now()),
    step: 2,
    channel: "email",
    providerMessageId: "m1",
    rfcMessageId: "<m1@example.se>",
    state: "settled",
  });
  await noteReceipts(ctx, "46elks", [told("failed")]);
  const invitation = () => ctx.db.select().from(invitations).where(eq(invitations.id, ask.invitation.id));
  assert.deepEqual((await invitation()).map(({ deliveredAt }) => deliveredAt), [ctx.now()]);
  await noteReceipts(ctx, "46elks", [{ ...told("failed"), providerMessageId: "m1" }]);
  assert.deepEqual((await invitation()).map(({ deliveredAt }) => deliveredAt), [null]);
});

eachEngine(
  "a complaint is a person's word: no question goes to their address or their number",
  async (database) => {
    const { ctx, asking, told } = await taken(database);
    const phone = "+46707654321";
    const mail = await aDueAsk(ctx, asking, { phone, email: "asa@example.se" });
    await ctx.db.update(deliveries)
      .set({ state: "settled", channel: "email", transport: "46elks", providerMessageId: "m1" })
      .where(eq(deliveries.id, mail.deliveryId));
    const other = await anAskingStore(ctx, { slug: "other" });
    const claimed = await aDueAsk(ctx, other, { phone, email: "guest@example.se" });
    await ctx.db.update(deliveries).set({ state: "claimed" }).where(eq(deliveries.id, claimed.deliveryId));
    await noteReceipts(ctx, "46elks", [told("complained", { providerMessageId: "m1" })]);
    const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, claimed.deliveryId));
    assert.deepEqual([row!.state, row!.cancelReason, row!.fence], ["cancelled", "opted_out", 1]);
    const { personHash, phoneHash } = mail.customer;
    const kept = await ctx.db.select().from(optouts);
    assert.deepEqual(
      kept.map((each) => [each.personHash, each.kind, each.channel]).sort(),
      // An agent may still answer by the other way.
      [[personHash, "complained", "all"], [personHash, "complained", "email"], [
        phoneHash,
        "complained",
        "all",
      ]].sort(),
    );
  },
);

eachEngine("an address that does not exist says nothing of the number", async (database) => {
  const { ctx, asking, told } = await taken(database);
  const mail = await aDueAsk(ctx, asking, { phone: "+46707654321", email: "asa@example.se" });
  await ctx.db.update(deliveries)
    .set({ state: "settled", channel: "email", transport: "46elks", providerMessageId: "m1" })
    .where(eq(deliveries.id, mail.deliveryId));
  const text = await aDueAsk(ctx, asking, { phone: "+46707654321", email: "asa@example.se" });
  await noteReceipts(ctx, "46elks", [told("bounced_hard", { providerMessageId: "m1" })]);
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, text.deliveryId));
  assert.equal(row!.state, "due");
  const kept = await ctx.db.select().from(optouts);
  assert.deepEqual(kept.map((each) => [each.personHash, each.channel]), [[
    mail.customer.personHash,
    "email",
  ]]);
});

eachEngine("a bounce that only names our Message-ID is found", async (database) => {
  const { ctx, asking, told } = await taken(database);
  const mail = await aDueAsk(ctx, asking, { email: "asa@example.se" });
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, mail.deliveryId));
  const dsn = told("bounced_hard", { providerMessageId: "", rfcMessageId: row!.rfcMessageId });
  assert.equal(await noteReceipts(ctx, "smtp", [dsn]), 1);
  const [optout] = await ctx.db.select().from(optouts);
  assert.deepEqual([optout!.personHash, optout!.channel], [mail.customer.personHash, "email"]);
});

eachEngine(
  "another provider's message of the same name, and one that is not ours, change nothing",
  async (database) => {
    const { ctx, told, outcome } = await taken(database);
    assert.equal(await noteReceipts(ctx, "twilio", [told("failed")]), 0);
    assert.equal(await outcome(), null);
  },
);
