import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { customers } from "../../../db/schema/customers.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { orders } from "../../../db/schema/orders.ts";
import { openOutbox } from "../../../services/channels/outbox.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import { openSender, type Sender } from "../../../services/deliveries/sender.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { parseConfig } from "../../../services/config.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { openSmtpServer, refusal, type SmtpBehaviour } from "../../support/smtp.ts";

const config = parseConfig({
  PUBLIC_URL: "https://ask.example.se",
  SMTP_URL: "smtp://127.0.0.1",
  MAIL_FROM: "Kundtjänst <hej@nordkaffe.se>",
});

/** A shop with a mail server, and a sender between them. */
async function open({ db }: Database, behaviour: SmtpBehaviour = {}) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now, config });
  const server = await openSmtpServer(behaviour);
  const sender = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")), { jitter: () => 0.5 });
  const asking = await anAskingStore(ctx, { replyTo: "svar@nordkaffe.se" });
  const row = async (id: string) => (await db.select().from(deliveries).where(eq(deliveries.id, id)))[0]!;
  const invitationOf = async (id: string) =>
    (await db.select().from(invitations).where(eq(invitations.id, id)))[0]!;
  return {
    ctx,
    clock,
    server,
    work: () => work(sender),
    ask: (over: Parameters<typeof aDueAsk>[2] = {}) => aDueAsk(ctx, asking, over),
    row,
    invitationOf,
    async [Symbol.asyncDispose]() {
      await sender.close();
      await server.close();
    },
  };
}

const work = (sender: Sender) => sender.work(new AbortController().signal);

eachEngine("sends what is due and writes down what the server answered", async (database) => {
  await using shop = await open(database);
  const { deliveryId, invitation } = await shop.ask({ email: "asa@example.se" });
  assert.equal(await shop.work(), 1);

  const row = await shop.row(deliveryId);
  assert.equal(row.state, "settled");
  assert.equal(row.transport, "smtp");
  assert.match(row.answer ?? "", /^250/);
  assert.deepEqual(row.settledAt, shop.ctx.now());
  assert.equal(row.leaseUntil, null);
  assert.deepEqual((await shop.invitationOf(invitation.id)).deliveredAt, shop.ctx.now());

  const [mail] = await shop.server.parsed();
  assert.equal(mail?.messageId, row.rfcMessageId);
  assert.equal(row.rfcMessageId, `<${deliveryId}@nordkaffe.se>`);
  assert.deepEqual(mail?.from, { name: "Nordkaffe", address: "hej@nordkaffe.se" });
  assert.deepEqual(mail?.to, [{ name: "Åsa", address: "asa@example.se" }]);
  assert.equal(mail?.replyTo?.[0]?.address, "svar@nordkaffe.se");
  assert.equal(mail?.subject, "Hej Åsa, hur blev det med Kaffebryggare Modell K?");
  assert.equal(mail?.subject, row.subject);
  assert.equal(mail?.text?.trim().replaceAll("\r\n", "\n"), row.text?.trim());
  assert.equal(mail?.html?.trim().replaceAll("\r\n", "\n"), row.html?.trim());
  const header = (key: string) => mail?.headers.find((each) => each.key === key)?.value;
  const token = shop.ctx.keys.token("survey-link", invitation.id);
  assert.ok(row.html?.includes(`href="https://ask.example.se/s/${token}?a=10"`));
  assert.match(header("list-unsubscribe") ?? "", /^<https:\/\/ask\.example\.se\/u\/[\w.-]+>$/);
  assert.equal(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  assert.equal(header("auto-submitted"), "auto-generated");
  assert.equal(header("x-auto-response-suppress"), "All");
});

eachEngine("sends each of many once", async (database) => {
  await using shop = await open(database);
  for (let count = 0; count < 90; count++) await shop.ask();
  assert.equal(await shop.work(), 90);
  assert.equal(await shop.work(), 0);
  assert.equal(new Set(shop.server.received.flatMap(({ to }) => to)).size, 90);
  assert.equal(shop.server.received.length, 90);
});

eachEngine("leaves what is not due yet", async (database) => {
  await using shop = await open(database);
  const { deliveryId } = await shop.ask();
  const later = new Date(shop.ctx.now().getTime() + 1_000);
  await database.db.update(deliveries).set({ dueAt: later }).where(eq(deliveries.id, deliveryId));
  assert.equal(await shop.work(), 0);
  shop.clock.advance({ seconds: 1 });
  assert.equal(await shop.work(), 1);
});

eachEngine("asks nobody who has opted out since", async (database) => {
  await using shop = await open(database);
  const { deliveryId, invitation, customer } = await shop.ask();
  await database.db.insert(optouts).values({
    personHash: customer.personHash!,
    kind: "unsubscribed",
    createdAt: shop.ctx.now(),
  });
  assert.equal(await shop.work(), 0);
  const { state, cancelReason } = await shop.row(deliveryId);
  assert.deepEqual({ state, cancelReason }, { state: "cancelled", cancelReason: "opted_out" });
  const suppressed = await shop.invitationOf(invitation.id);
  assert.deepEqual(
    { state: suppressed.state, reason: suppressed.suppressionReason, sentAt: suppressed.sentAt },
    { state: "suppressed", reason: "opted_out", sentAt: null },
  );
  assert.equal(shop.server.received.length, 0);
});

eachEngine("asks nobody who opts out while the connection is being made", async (database) => {
  const person: { hash?: string | null } = {};
  await using shop = await open(database, {
    onRcptTo: async () => {
      await database.db.insert(optouts).values({
        personHash: person.hash!,
        kind: "unsubscribed",
        createdAt: new Date(),
      }).onConflictDoNothing();
    },
  });
  const { customer, deliveryId } = await shop.ask();
  person.hash = customer.personHash;
  assert.equal(await shop.work(), 0);
  assert.equal(shop.server.received.length, 0);
  // Its lease runs out, and the next claim finds the reason.
  shop.clock.advance({ seconds: 21 });
  assert.equal(await shop.work(), 0);
  assert.equal((await shop.row(deliveryId)).cancelReason, "opted_out");
  assert.equal(shop.server.received.length, 0);
});

for (
  const [what, change, reason] of [
    ["cancelled", { cancelledAt: new Date() }, "cancelled"],
    ["fully refunded", { refundedMinor: 59_800 }, "refunded"],
  ] as const
) {
  eachEngine(`does not ask about an order that was ${what} since`, async (database) => {
    await using shop = await open(database);
    const { deliveryId, order } = await shop.ask();
    await database.db.update(orders).set(change).where(eq(orders.id, order.id));
    assert.equal(await shop.work(), 0);
    assert.equal((await shop.row(deliveryId)).cancelReason, reason);
    assert.equal(shop.server.received.length, 0);
  });
}

eachEngine("remembers a mailbox that does not exist and writes to it no more", async (database) => {
  await using shop = await open(database, {
    onRcptTo: () => Promise.reject(refusal(550, "5.1.1 User unknown")),
  });
  const { deliveryId, customer, invitation } = await shop.ask({ email: "gone@example.se" });
  assert.equal(await shop.work(), 0);
  const row = await shop.row(deliveryId);
  assert.equal(row.state, "dead");
  assert.equal(row.answer, "550 5.1.1 User unknown");
  assert.equal((await shop.invitationOf(invitation.id)).deliveredAt, null);
  const [out] = await database.db.select().from(optouts).where(eq(optouts.personHash, customer.personHash!));
  assert.equal(out?.kind, "bounced");
  const again = await shop.ask({ email: "gone@example.se" });
  await shop.work();
  assert.equal((await shop.row(again.deliveryId)).cancelReason, "bounced");
});

eachEngine("tries again, later, what was refused for now", async (database) => {
  let busy = true;
  await using shop = await open(database, {
    onRcptTo: () => busy ? Promise.reject(refusal(451, "4.7.1 Try later")) : undefined,
  });
  const { deliveryId } = await shop.ask();
  assert.equal(await shop.work(), 0);
  const waiting = await shop.row(deliveryId);
  assert.equal(waiting.state, "due");
  assert.deepEqual(waiting.dueAt, new Date(shop.ctx.now().getTime() + 60_000));
  assert.equal(waiting.answer, "451 4.7.1 Try later");
  assert.equal(await shop.work(), 0);
  busy = false;
  shop.clock.advance({ minutes: 1 });
  assert.equal(await shop.work(), 1);
  assert.equal((await shop.row(deliveryId)).attempts, 2);
});

eachEngine("gives up what is refused for good, without a word about the mailbox", async (database) => {
  await using shop = await open(database, { onMessage: () => Promise.reject(refusal(554, "5.7.1 Spam")) });
  const { deliveryId } = await shop.ask();
  await shop.work();
  assert.equal((await shop.row(deliveryId)).state, "dead");
  assert.deepEqual(await database.db.select().from(optouts), []);
});

eachEngine("does not try again what nobody answered for", async (database) => {
  const arrived = Promise.withResolvers<void>();
  await using shop = await open(database, {
    onMessage: () => {
      arrived.resolve();
      return new Promise(() => {});
    },
  });
  const { deliveryId } = await shop.ask();
  const working = shop.work();
  await arrived.promise;
  shop.server.dropConnections();
  assert.equal(await working, 0);
  assert.equal((await shop.row(deliveryId)).state, "unknown");
  shop.clock.advance({ days: 2 });
  assert.equal(await shop.work(), 0);
  assert.equal((await shop.row(deliveryId)).state, "unknown");
});

eachEngine("waits for a server that is away, without giving anything up", async (database) => {
  await using shop = await open(database);
  const made = [];
  for (let count = 0; count < 100; count++) made.push(await shop.ask());
  await shop.server.close();
  assert.equal(await shop.work(), 0);
  const rows = await Promise.all(made.map(({ deliveryId }) => shop.row(deliveryId)));
  assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(["due"]));
  assert.ok(
    rows.filter(({ attempts }) => attempts === 0).length >= 50,
    "the rest waits for a server that answers",
  );
});

eachEngine("keeps mail in the house when there is no server", async (database) => {
  const ctx = testContext(database.db);
  const { deliveryId, invitation } = await aDueAsk(ctx, await anAskingStore(ctx));
  const sender = openSender(ctx, mailOnly(openOutbox()));
  assert.equal(await work(sender), 1);
  const [row] = await database.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
  assert.deepEqual({ state: row?.state, transport: row?.transport }, {
    state: "settled",
    transport: "outbox",
  });
  assert.ok(row?.html && row.text && row.subject);
  assert.equal(row.rfcMessageId, `<${deliveryId}@ask.example.se>`);
  const [asked] = await database.db.select().from(invitations).where(eq(invitations.id, invitation.id));
  assert.equal(asked?.deliveredAt, null, "it has reached nobody");
});

eachEngine("gives back what it has not begun when it is stopped", async (database) => {
  const stop = new AbortController();
  const ctx = testContext(database.db);
  const asking = await anAskingStore(ctx);
  for (let count = 0; count < 60; count++) await aDueAsk(ctx, asking);
  const sender = openSender(
    ctx,
    mailOnly({
      ...openOutbox(),
      async send(message) {
        await message.beforeContent();
        stop.abort();
        return { id: message.messageId, answer: "" };
      },
    }),
    { inFlight: 2 },
  );
  const sent = await sender.work(stop.signal);
  assert.ok(sent >= 1 && sent <= 2, `${sent}`);
  const rows = await database.db.select().from(deliveries);
  assert.equal(rows.filter(({ state }) => state === "settled").length, sent);
  const given = rows.filter(({ state }) => state === "due");
  assert.equal(given.length, 60 - sent);
  assert.ok(given.every(({ attempts }) => attempts === 0));
});

eachEngine("sends a test to its owner although they once opted out", async (database) => {
  await using shop = await open(database);
  const { customer } = await shop.ask({ test: true });
  await database.db.insert(optouts).values({
    personHash: customer.personHash!,
    kind: "unsubscribed",
    createdAt: shop.ctx.now(),
  });
  assert.equal(await shop.work(), 1);
});

eachEngine("cannot be made to add a header by a customer's name", async (database) => {
  await using shop = await open(database);
  const { customer } = await shop.ask();
  await database.db.update(customers).set({ firstName: "Åsa\r\nBcc: evil@x.se\r\n\r\n<b>" }).where(
    eq(customers.id, customer.id),
  );
  await shop.work();
  const [mail] = await shop.server.parsed();
  assert.ok(!mail?.headers.some(({ key }) => key === "bcc"));
  assert.deepEqual(shop.server.received[0]?.to, [customer.email]);
  assert.ok(!mail?.html?.includes("<b>"));
});
