import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { messages } from "../../../db/schema/messages.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { openSmtp } from "../../../services/channels/smtp.ts";
import type { Ctx } from "../../../services/context.ts";
import { createDelivery } from "../../../services/deliveries/create.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { mailOnly } from "../../../services/providers/way.ts";
import { newId } from "../../../services/ids.ts";
import { receiveText } from "../../../services/texts/receive.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { openSmtpServer, type TestSmtpServer } from "../../support/smtp.ts";
import { fakeWays } from "../../support/ways.ts";
import { aConversation, anAgent, aResponse } from "../../support/world.ts";

async function aMessage(
  ctx: Ctx,
  conversationId: string,
  over: Pick<typeof messages.$inferInsert, "kind" | "body" | "agentId">,
) {
  const id = newId(ctx.now());
  const via = over.kind === "respondent" ? "page" : "inbox";
  await ctx.db.insert(messages).values({ id, conversationId, via, createdAt: ctx.now(), ...over });
  return id;
}

const parsed = async (server: TestSmtpServer) =>
  (await server.parsed()).map((mail) => ({ ...mail, text: mail.text ?? "", html: mail.html ?? "" })) as [
    Mail,
    Mail,
    Mail,
  ];
type Mail = Awaited<ReturnType<TestSmtpServer["parsed"]>>[number] & { text: string; html: string };

eachEngine("threads an agent's replies under the ask that they answer", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const server = await openSmtpServer();
  const sender = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")));
  const work = () => sender.work(new AbortController().signal);
  const asking = await anAskingStore(ctx);
  const { deliveryId, invitation, customer } = await aDueAsk(ctx, asking);
  await work();

  clock.advance({ hours: 1 });
  const more = "Kannan läcker.\nRedan första dagen <b>!</b>";
  const response = await aResponse(ctx, {
    invitationId: invitation.id,
    storeId: asking.store.id,
    surveyId: asking.survey.id,
  }, { recommend: 4, more });
  const conversation = await aConversation(ctx, {
    storeId: asking.store.id,
    customerId: customer.id,
    responseId: response.id,
  });
  const { id: agentId } = await anAgent(ctx, { name: "Maja Lind" });
  const reply = async (body: string) => {
    const messageId = await aMessage(ctx, conversation.id, { kind: "reply", body, agentId });
    return await createDelivery(ctx, {
      kind: "reply",
      storeId: asking.store.id,
      messageId,
      recipient: customer.email!,
    });
  };
  // Who wants no more surveys still gets the answer to what they wrote.
  await db.insert(optouts).values({
    personHash: customer.personHash!,
    kind: "unsubscribed",
    createdAt: ctx.now(),
  });
  const first = await reply("Hej Åsa!\n\nEn ny kanna går härifrån i dag & du <behåller> den gamla.");
  await work();
  clock.advance({ hours: 1 });
  await aMessage(ctx, conversation.id, { kind: "respondent", body: "Vilken service! Tack." });
  clock.advance({ hours: 1 });
  await aMessage(ctx, conversation.id, { kind: "note", body: "Parti 2611, hemligt.", agentId });
  await reply("Varsågod.");
  await work();
  await sender.close();
  await server.close();

  const [ask, one, two] = await parsed(server);
  const askId = (await db.select().from(deliveries).where(eq(deliveries.id, deliveryId)))[0]!.rfcMessageId;
  const oneId = (await db.select().from(deliveries).where(eq(deliveries.id, first)))[0]!.rfcMessageId;
  assert.equal(ask.messageId, askId);
  assert.equal(one.inReplyTo, askId);
  assert.equal(one.references, askId);
  assert.equal(one.subject, `Re: ${ask.subject}`);
  assert.equal(two.inReplyTo, oneId);
  assert.equal(two.references, `${askId} ${oneId}`);
  assert.equal(two.subject, one.subject);

  const link = `https://ask.example.se/c/${ctx.keys.token("conversation-link", conversation.id)}`;
  assert.ok(
    one.text?.startsWith(
      "Hej Åsa!\n\nEn ny kanna går härifrån i dag & du <behåller> den gamla.\n\nMaja Lind, Nordkaffe",
    ),
  );
  assert.ok(one.text.includes(link));
  assert.ok(one.text.includes("> Kannan läcker.\n> Redan första dagen <b>!</b>"));
  assert.ok(one.html?.includes("den gamla.") && one.html.includes("&lt;behåller&gt;"));
  assert.ok(one.html.includes(`href="${link}"`) && !one.html.includes("<b>!"));
  assert.ok(two.text?.includes("> Vilken service! Tack."));
  for (const mail of [one, two]) {
    const keys = mail.headers.map(({ key }) => key);
    assert.ok(!keys.includes("auto-submitted"), "a person wrote it");
    assert.ok(!keys.includes("list-unsubscribe"));
    assert.ok(!`${mail.text}${mail.html}`.includes("hemligt"), "a note stays in the house");
  }
});

eachEngine("replies to a conversation that began without a mail of ours", async ({ db }) => {
  const ctx = testContext(db);
  const server = await openSmtpServer();
  const sender = openSender(ctx, mailOnly(openSmtp(server.url, "ask.example.se")));
  const conversation = await aConversation(ctx, { locale: "de" });
  const messageId = await aMessage(ctx, conversation.id, { kind: "reply", body: "Guten Tag!" });
  await createDelivery(ctx, {
    kind: "reply",
    storeId: conversation.storeId,
    messageId,
    recipient: "asa@example.se",
  });
  assert.equal(await sender.work(new AbortController().signal), 1);
  await sender.close();
  await server.close();
  const [mail] = await server.parsed();
  assert.equal(mail?.subject, "Re: Ihre Antwort an Nordkaffe");
  assert.equal(mail?.inReplyTo, undefined);
  assert.equal(mail?.references, undefined);
});

const words: [
  what: string,
  channel: "email" | "sms",
  said: Partial<typeof optouts.$inferInsert>,
  leaves: boolean,
][] = [
  ["STOP ends a text", "sms", { kind: "stopped", channel: "sms" }, false],
  ["STOP ends no mail", "email", { kind: "stopped", channel: "sms" }, true],
  ["an erasure ends a text", "sms", { kind: "erased" }, false],
  ["an erasure ends a mail", "email", { kind: "erased" }, false],
  ["no questions any more ends no mail", "email", { kind: "unsubscribed" }, true],
  ["no questions any more ends no text", "sms", { kind: "unsubscribed" }, true],
  ["no questions by text ends no text", "sms", { kind: "unsubscribed", channel: "sms" }, true],
  ["a pause ends no text", "sms", { kind: "paused", until: new Date("2099-01-01") }, true],
];

eachEngine("what is said while an agent's reply is being sent ends it as far as it goes", async ({ db }) => {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const ways = fakeWays();
  const { find } = ways;
  let said: () => Promise<unknown> = () => Promise.resolve();
  ways.find = async (of) => {
    const way = await find(of);
    const { channel } = way!;
    // It is claimed and prepared by now, and the last look is still to come.
    const send = async (message: never, signal: AbortSignal) => {
      await said();
      return await channel.send(message, signal);
    };
    return { ...way, channel: { ...channel, send } } as typeof way;
  };
  const sender = openSender(ctx, ways);
  const asking = await anAskingStore(ctx);
  for (const [what, channel, optout, leaves] of words) {
    const { customer, deliveryId } = await aDueAsk(ctx, asking, { phone: "+46701234567" });
    await db.update(deliveries).set({ state: "settled" }).where(eq(deliveries.id, deliveryId));
    const conversation = await aConversation(ctx, { storeId: asking.store.id, customerId: customer.id });
    const messageId = await aMessage(ctx, conversation.id, { kind: "reply", body: "En ny kanna." });
    const recipient = channel === "sms" ? customer.phone! : customer.email!;
    const reply = await createDelivery(ctx, {
      kind: "reply",
      storeId: asking.store.id,
      messageId,
      channel,
      recipient,
    });
    said = () =>
      db.insert(optouts).values(
        [customer.personHash!, customer.phoneHash!].map((personHash) => ({
          kind: "stopped" as const,
          createdAt: ctx.now(),
          ...optout,
          personHash,
        })),
      );
    await sender.work(new AbortController().signal);
    assert.equal(ways.texts.length + ways.mails.length, leaves ? 1 : 0, what);
    said = () => Promise.resolve();
    // What did not leave is cancelled once its claim has run out.
    clock.advance({ minutes: 10 });
    await sender.work(new AbortController().signal);
    const [row] = await db.select().from(deliveries).where(eq(deliveries.id, reply));
    assert.equal(row!.state, leaves ? "settled" : "cancelled", what);
    for (const taken of [ways.texts, ways.mails]) taken.splice(0);
    await db.delete(optouts);
  }
  await sender.close();
});

eachEngine("STOP takes a reply by text away from who holds it, and from no other number", async ({ db }) => {
  const ctx = testContext(db);
  const asking = await anAskingStore(ctx);
  const reply = async (
    phone: string,
    channel: "email" | "sms",
    state: "due" | "claimed" | "dialing" | "data",
  ) => {
    const { customer } = await aDueAsk(ctx, asking, { phone });
    const conversation = await aConversation(ctx, { storeId: asking.store.id, customerId: customer.id });
    const messageId = await aMessage(ctx, conversation.id, { kind: "reply", body: "En ny kanna." });
    const recipient = channel === "sms" ? phone : customer.email!;
    const { id: storeId } = asking.store;
    const id = await createDelivery(ctx, { kind: "reply", storeId, messageId, channel, recipient });
    await db.update(deliveries).set({ state, fence: 1 }).where(eq(deliveries.id, id));
    return async () => {
      const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
      return `${row!.state} ${row!.fence}`;
    };
  };
  const phone = "+46701234567";
  const replies = [
    await reply(phone, "sms", "due"),
    await reply(phone, "sms", "claimed"),
    await reply(phone, "sms", "dialing"),
    await reply(phone, "sms", "data"),
    await reply(phone, "email", "claimed"),
    await reply("+46707654321", "sms", "claimed"),
  ];
  const said = { from: phone, to: "+4670", text: "STOPP", providerMessageId: "t1", at: ctx.now() };
  assert.equal(await receiveText(ctx, { kind: "inbound", ...said }), "stopped");
  assert.deepEqual(await Promise.all(replies.map((each) => each())), [
    "cancelled 2",
    "cancelled 2",
    "cancelled 2",
    "data 1",
    "claimed 1",
    "claimed 1",
  ]);
});
