import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { customers } from "../../../db/schema/customers.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { messages } from "../../../db/schema/messages.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { readConversation } from "../../../services/conversations/read.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { type WaysOpen, wayToRespondent } from "../../../services/conversations/way_to_respondent.ts";
import { mostSegments, textReply } from "../../../services/conversations/text_reply.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { newId } from "../../../services/ids.ts";
import { anAccount } from "../../support/accounts.ts";
import { eachEngine } from "../../support/database.ts";
import { fakeWays } from "../../support/ways.ts";
import { aScene } from "./scene.ts";

const kept = (kind: string, channel: "all" | "email" | "sms", scope = "all") => ({ kind, channel, scope });
const noTexts = kept("unsubscribed", "sms");
const noMails = kept("unsubscribed", "email");
const both = { email: "asa@example.se", phone: "+46701234567" };

const cases: [what: string, ways: Partial<WaysOpen>, way: "email" | "sms" | undefined][] = [
  ["who was asked by mail is answered by mail", { ...both }, "email"],
  ["who wrote by text is answered by text", { ...both, byText: true }, "sms"],
  ["without a number by mail", { email: both.email, byText: true }, "email"],
  ["without an address by text", { phone: both.phone }, "sms"],
  ["with neither on their page", {}, undefined],
  ["who has said no to texts gets a mail", { ...both, byText: true, kept: [noTexts] }, "email"],
  ["who has said no to mails gets a text", { ...both, kept: [noMails] }, "sms"],
  ["no to the only way is their page", { phone: both.phone, byText: true, kept: [noTexts] }, undefined],
  ["no to mails, and no number", { email: both.email, kept: [noMails] }, undefined],
  ["STOP is no to texts", { ...both, byText: true, kept: [kept("stopped", "sms")] }, "email"],
  ["STOP without an address", { phone: both.phone, kept: [kept("stopped", "sms")] }, undefined],
  ["a number that does not exist", { ...both, byText: true, kept: [kept("bounced", "sms")] }, "email"],
  ["an address that does not exist", { ...both, kept: [kept("bounced", "email")] }, "sms"],
  ["who has called our mails spam gets a text", { ...both, kept: [kept("complained", "email")] }, "sms"],
  ["no to both", { ...both, byText: true, kept: [kept("stopped", "sms"), noMails] }, undefined],
  ["who wants no more questions is answered", { ...both, kept: [kept("unsubscribed", "all")] }, "email"],
  ["who wants no reviews is answered", { ...both, kept: [kept("unsubscribed", "all", "reviews")] }, "email"],
  ["who has a pause is answered", { ...both, byText: true, kept: [kept("paused", "all")] }, "sms"],
  ["nobody who was erased", { ...both, kept: [kept("erased", "all")] }, undefined],
];

for (const [what, ways, way] of cases) {
  Deno.test(`answering: ${what}`, () =>
    assert.equal(wayToRespondent({ email: null, phone: null, byText: false, kept: [], ...ways }), way));
}

eachEngine(
  "a reply goes the way that the inbox names, which is one that the person still wants",
  async (database) => {
    const { desk, system, conversation } = await aScene(database);
    const { db } = database;
    const phoneHash = system.keys.personHash(both.phone);
    await db.update(customers).set({ ...both, phoneHash }).where(eq(customers.id, conversation.customerId!));
    await anAccount(system, { kind: "46elks", channel: "sms" });
    await db.insert(messages).values({
      id: newId(system.now()),
      conversationId: conversation.id,
      kind: "respondent",
      body: "Hallå?",
      via: "sms",
      createdAt: system.now(),
    });
    const named = async () => (await readConversation(desk, { id: conversation.id, language: "sv" })).address;
    const went = async () => {
      const { messageId } = await replyToConversation(desk, {
        conversationId: conversation.id,
        text: "Hej!",
      });
      const [sent] = await db.select().from(deliveries).where(eq(deliveries.messageId, messageId));
      return sent && { channel: sent.channel, recipient: sent.recipient };
    };
    const byText = { channel: "sms", recipient: both.phone };
    assert.deepEqual([await named(), await went()], [byText, byText]);
    const no = { personHash: phoneHash, kind: "unsubscribed", createdAt: system.now() } as const;
    await db.insert(optouts).values({ ...no, channel: "sms" });
    const byMail = { channel: "email", recipient: both.email };
    assert.deepEqual([await named(), await went()], [byMail, byMail]);
    await db.insert(optouts).values({ ...no, channel: "email" });
    assert.deepEqual([await named(), await went()], [undefined, undefined]);
  },
);

eachEngine(
  "a reply by text may be ten parts long with all that stands beneath it, and one by mail as long as any",
  async (database) => {
    const { desk, system, conversation } = await aScene(database);
    const { db } = database;
    const customer = eq(customers.id, conversation.customerId!);
    await db.update(customers).set({ email: null, phone: both.phone }).where(customer);
    await anAccount(system, { kind: "46elks", channel: "sms" });
    const reply = (text: string) => replyToConversation(desk, { conversationId: conversation.id, text });
    const { text: alone } = await textReply(desk, conversation.id, "");
    // 67 characters a part, since one of them is an emoji, which takes two.
    const fits = `😀${"y".repeat(670 - 2 - 1 - alone.length)}`;
    const { text, segments } = await textReply(desk, conversation.id, fits);
    assert.deepEqual([segments, text.length], [mostSegments, 670]);
    await reply(fits);
    await assert.rejects(reply(`${fits}y`), { code: "invalid" });
    assert.equal((await db.select().from(messages)).length, 1, "what was refused is kept nowhere");
    await db.update(customers).set({ email: both.email }).where(customer);
    await reply("😀".repeat(2_000));
    assert.equal((await db.select().from(deliveries)).length, 2);
  },
);

eachEngine("what a reply by text is said to be is what is sent", async (database) => {
  const { desk, system, conversation } = await aScene(database);
  const customer = eq(customers.id, conversation.customerId!);
  await database.db.update(customers).set({ email: null, phone: both.phone }).where(customer);
  await anAccount(system, { kind: "46elks", channel: "sms" });
  await replyToConversation(desk, { conversationId: conversation.id, text: "Vi skickar en ny i dag." });
  const ways = fakeWays();
  await openSender(system, ways).work(new AbortController().signal);
  const { text } = await textReply(desk, conversation.id, "Vi skickar en ny i dag.");
  assert.deepEqual(ways.texts.map((sent) => sent.text), [text]);
});
