import assert from "node:assert/strict";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { answers } from "../../../db/schema/answers.ts";
import { conversations } from "../../../db/schema/conversations.ts";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { messages } from "../../../db/schema/messages.ts";
import { providers } from "../../../db/schema/providers.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { responses } from "../../../db/schema/responses.ts";
import { scores } from "../../../db/schema/scores.ts";
import { textsReceived } from "../../../db/schema/texts_received.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { openSender } from "../../../services/deliveries/sender.ts";
import { newId } from "../../../services/ids.ts";
import type { Question, SurveyDefinition } from "../../../services/surveys/definition.ts";
import { pruneTexts } from "../../../services/texts/once.ts";
import { receiveText } from "../../../services/texts/receive.ts";
import { anAccount } from "../../support/accounts.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDueAsk, anAskingStore } from "../../support/due.ts";
import { fakeWays } from "../../support/ways.ts";
import { aCustomer, anAgent, aStore, aSurvey } from "../../support/world.ts";

const phone = "+46701234567";

/** Somebody who has just been asked by text. */
async function asked({ db }: Database, survey?: SurveyDefinition) {
  const clock = testClock();
  const ctx = testContext(db, { now: clock.now });
  const ways = fakeWays();
  const sender = openSender(ctx, ways);
  const work = () => sender.work(new AbortController().signal);
  const asking = await anAskingStore(ctx);
  if (survey) asking.survey = await aSurvey(ctx, { storeId: asking.store.id }, survey);
  const { invitation } = await aDueAsk(ctx, asking, { phone });
  await work();
  let count = 0;
  const text = (said: string, id = `t${++count}`, from = phone) =>
    receiveText(ctx, {
      kind: "inbound",
      from,
      to: "+4670",
      text: said,
      providerMessageId: id,
      at: ctx.now(),
    });
  const given = async () =>
    Object.fromEntries(
      (await db.select().from(answers)).map(({ questionId, value }) => [questionId, value]),
    );
  return { ctx, clock, ways, work, asking, invitation, text, given };
}

eachEngine("a number is the rating, the next text is what is said about it", async (database) => {
  const { text, given, ctx } = await asked(database);
  assert.equal(await text("9"), "answered");
  assert.deepEqual(Object.values(await given()), [9]);
  const [response] = await ctx.db.select().from(responses);
  assert.ok(response!.submittedAt);
  assert.equal(await text("Snabbt och gott kaffe"), "answered");
  assert.deepEqual(Object.values(await given()), [9, "Snabbt och gott kaffe"]);
  assert.equal((await ctx.db.select().from(responses)).length, 1);
});

eachEngine("a number and words in one text, told twice, are one answer", async (database) => {
  const { text, given, ctx } = await asked(database);
  assert.equal(await text("10 tack för allt!", "same"), "answered");
  assert.equal(await text("10 tack för allt!", "same"), "repeated");
  assert.deepEqual(Object.values(await given()), [10, "tack för allt!"]);
  assert.equal((await ctx.db.select().from(responses)).length, 1);
});

eachEngine("an unhappy number opens a conversation; it goes on by text both ways", async (database) => {
  const { text, ctx, ways, work, asking } = await asked(database);
  await ctx.db.insert(providers).values({
    id: newId(ctx.now()),
    channel: "sms",
    kind: "46elks",
    sealedSecret: "",
    createdAt: ctx.now(),
  });
  await text("2");
  await text("Koppen var sprucken");
  const [conversation] = await ctx.db.select().from(conversations);
  assert.ok(conversation);
  const agent = await anAgent(ctx);
  const desk = { ...ctx, agent };
  await replyToConversation(desk, { conversationId: conversation.id, text: "Vi skickar en ny i dag." });
  await work();
  const [, reply] = ways.texts;
  assert.equal(reply!.to, phone);
  assert.match(reply!.text, /^Vi skickar en ny i dag\.\n/);
  assert.match(reply!.text, /\/c\//);
  assert.equal(await text("Tack!", "x1"), "said");
  assert.equal(await text("Tack!", "x1"), "repeated");
  const said = await ctx.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.id));
  assert.deepEqual(said.map(({ body, via }) => [body, via]).sort(), [
    ["Tack!", "sms"],
    ["Vi skickar en ny i dag.", "inbox"],
  ]);
  assert.ok(asking.store.id);
});

eachEngine("the word that ends texts ends them at once, also one that is being sent", async (database) => {
  const { text, ctx, asking, ways } = await asked(database);
  const waiting = await aDueAsk(ctx, asking, { phone });
  await ctx.db.update(deliveries).set({ state: "dialing", fence: 7 }).where(
    eq(deliveries.id, waiting.deliveryId),
  );
  assert.equal(await text("Stopp!"), "stopped");
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, waiting.deliveryId));
  assert.deepEqual([row!.state, row!.cancelReason, row!.fence], ["cancelled", "opted_out", 8]);
  assert.equal(ways.texts.length, 1);
});

eachEngine("a stranger's text, and one long after the question, are no answers", async (database) => {
  const { text, ctx, clock, given } = await asked(database);
  const stranger = {
    kind: "inbound",
    from: "+4799999999",
    to: "",
    text: "9",
    providerMessageId: "z",
  } as const;
  assert.equal(await receiveText(ctx, { ...stranger, at: ctx.now() }), "ignored");
  clock.advance({ days: 31 });
  assert.equal(await text("9"), "ignored");
  assert.deepEqual(await given(), {});
});

eachEngine(
  "words instead of a number are an answer that somebody looks at, and go on as a conversation",
  async (database) => {
    const { text, given, ctx } = await asked(database);
    assert.equal(await text("Paketet kom aldrig fram"), "answered");
    assert.deepEqual(Object.values(await given()), ["Paketet kom aldrig fram"]);
    const [response] = await ctx.db.select().from(responses);
    assert.ok(response!.submittedAt);
    assert.equal((await ctx.db.select().from(conversations)).length, 1);
    assert.equal(await text("Var är det?"), "said");
    const [message] = await ctx.db.select().from(messages);
    assert.equal(message!.body, "Var är det?");
  },
);

eachEngine(
  "an answer is for the shop to whose number it was written, not for the one that asked last",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const ask = async (sender: string) => {
      const asking = await anAskingStore(ctx);
      const account = await anAccount(ctx, {
        kind: "46elks",
        channel: "sms",
        sender,
        storeId: asking.store.id,
      });
      const { invitation } = await aDueAsk(ctx, asking, { phone });
      const ways = fakeWays({ [asking.store.id]: { providerId: account.id, sender } });
      await openSender(ctx, ways).work(new AbortController().signal);
      clock.advance({ hours: 1 });
      return { account, invitation };
    };
    const first = await ask("+46766000001");
    await ask("+46766000002");
    const message = {
      kind: "inbound",
      from: phone,
      to: "+46766000001",
      text: "9",
      providerMessageId: "i1",
    } as const;
    assert.equal(await receiveText(ctx, { ...message, at: ctx.now() }, first.account.id), "answered");
    const [response, ...others] = await db.select().from(responses);
    assert.deepEqual([response!.invitationId, others.length], [first.invitation.id, 0]);
  },
);

eachEngine(
  "what a provider tells of again, however late and out of turn, is taken once",
  async (database) => {
    const { text, given, ctx } = await asked(database);
    await text("9", "a");
    await text("3", "b");
    assert.equal(await text("9", "a"), "repeated");
    assert.deepEqual(Object.values(await given()), [3]);
    await text("Koppen var sprucken", "c");
    for (const [said, id] of [["3", "b"], ["Koppen var sprucken", "c"]] as const) {
      assert.equal(await text(said, id), "repeated");
    }
    assert.deepEqual(await ctx.db.select().from(messages), []);
    assert.deepEqual(Object.values(await given()), [3, "Koppen var sprucken"]);
  },
);

eachEngine("the same words under another id are said again", async (database) => {
  const { text, ctx } = await asked(database);
  await text("2");
  await text("Koppen var sprucken");
  assert.equal(await text("Hallå?"), "said");
  assert.equal(await text("Hallå?"), "said");
  assert.equal((await ctx.db.select().from(messages)).length, 2);
});

eachEngine("a text that was told of at the same moment twice is taken once", async (database) => {
  const { text, given } = await asked(database);
  const both = await Promise.all([text("10 tack", "same"), text("10 tack", "same")]);
  assert.deepEqual(both.sort(), ["answered", "repeated"]);
  assert.deepEqual(Object.values(await given()), [10, "tack"]);
});

eachEngine("a number and words that come at the same moment are both kept", async (database) => {
  const { text, given } = await asked(database);
  await Promise.all([text("9"), text("Snabbt och gott")]);
  assert.deepEqual(Object.values(await given()).sort(), [9, "Snabbt och gott"]);
});

eachEngine("what was taken once is forgotten after a month", async (database) => {
  const { text, ctx, clock } = await asked(database);
  await text("9", "a");
  clock.advance({ days: 29 });
  await pruneTexts(ctx);
  assert.equal((await ctx.db.select().from(textsReceived)).length, 1);
  clock.advance({ days: 2 });
  await pruneTexts(ctx);
  assert.equal((await ctx.db.select().from(textsReceived)).length, 0);
});

eachEngine("a sender is the same person however the provider writes the number", async (database) => {
  for (const from of ["46701234567", "0046701234567", " 46701234567", "+46 70-123 45 67", "070-123 45 67"]) {
    const { text, given, ctx, asking } = await asked(database);
    assert.equal(await text("9", `${from} 9`, from), "answered", from);
    assert.deepEqual(Object.values(await given()), [9], from);
    const waiting = await aDueAsk(ctx, asking, { phone });
    assert.equal(await text("STOP", `${from} stop`, from), "stopped", from);
    const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, waiting.deliveryId));
    assert.deepEqual([row!.state, row!.cancelReason], ["cancelled", "opted_out"], from);
    const kept = await ctx.db.select().from(optouts);
    assert.deepEqual(kept.map(({ personHash }) => personHash), [ctx.keys.personHash(phone)], from);
    for (const table of [optouts, answers, scores, responses, deliveries]) await ctx.db.delete(table);
  }
});

eachEngine("STOP is the shop's customer's, also before any text has gone to them", async ({ db }) => {
  const ctx = testContext(db);
  const danish = await aStore(ctx, { country: "DK", name: "Kaffebønnen" });
  // As an international number it would be a Dutch one.
  const number = "+4531234567";
  await aCustomer(ctx, { storeId: danish.id, phone: number, phoneHash: ctx.keys.personHash(number) });
  const message = { kind: "inbound", from: "31234567", to: "", text: "STOP Kaffebønnen" } as const;
  const received = await receiveText(ctx, { ...message, providerMessageId: "1", at: ctx.now() });
  const [kept] = await db.select().from(optouts);
  assert.deepEqual([received, kept!.personHash], ["stopped", ctx.keys.personHash(number)]);
});

eachEngine(
  "what is longer than the question has room for is cut, and whole in the conversation",
  async (database) => {
    const { text, given, ctx } = await asked(database);
    await text("2");
    const long = `${"Koppen var sprucken. ".repeat(600)}Slut på berättelsen.`;
    assert.equal(await text(long), "answered");
    const [, words] = Object.values(await given());
    assert.equal(String(words).length, 10_000);
    assert.ok(String(words).endsWith("…"));
    const [message] = await ctx.db.select().from(messages);
    assert.ok(message!.body.startsWith("Koppen") && message!.body.length === 10_000);
  },
);

eachEngine("a number that counts something is words, and the rating comes after it", async (database) => {
  const { text, given, ctx } = await asked(database);
  assert.equal(await text("3 dagar försenat"), "answered");
  assert.deepEqual(Object.values(await given()), ["3 dagar försenat"]);
  assert.equal((await ctx.db.select().from(scores)).length, 0);
  assert.equal(await text("2"), "answered");
  assert.deepEqual((await ctx.db.select().from(scores)).map(({ rating }) => rating), [2]);
  assert.deepEqual(Object.values(await given()).sort(), [2, "3 dagar försenat"]);
  assert.equal((await ctx.db.select().from(conversations)).length, 1);
});

const scale = { lowLabel: { sv: "Nej" }, highLabel: { sv: "Ja" }, required: true };
const forReturning = { fact: "customer" as const, is: ["returning"] };
const recommend: Question = {
  id: "recommend",
  type: "nps",
  label: { sv: "Rekommenderar du oss?" },
  ...scale,
};
const content: Question = { id: "content", type: "csat", label: { sv: "Är du nöjd med köpet?" }, ...scale };
const of = (...questions: Question[]): SurveyDefinition => ({ title: { sv: "Hej" }, questions });

eachEngine(
  "a number rates the question that the text asked, not one that this person is not shown",
  async (database) => {
    const { text, given, ctx, ways } = await asked(
      database,
      of({ ...recommend, showWhen: forReturning }, content),
    );
    assert.match(ways.texts[0]!.text, /Är du nöjd med köpet\?[^]*1-5/);
    assert.doesNotMatch(ways.texts[0]!.text, /Rekommenderar/);
    assert.equal(await text("1"), "answered");
    assert.deepEqual(await given(), { content: 1 });
    const [conversation] = await ctx.db.select().from(conversations);
    assert.deepEqual([conversation?.rating, conversation?.ratingType], [1, "csat"], "an unhappy answer");
  },
);

eachEngine("a number that the question does not have is said to somebody, not lost", async (database) => {
  const { text, given, ctx } = await asked(database, of({ ...recommend, showWhen: forReturning }, content));
  assert.equal(await text("9"), "answered");
  assert.deepEqual(await given(), {});
  assert.deepEqual((await ctx.db.select().from(messages)).map(({ body }) => body), ["9"]);
  assert.equal(await text("Eller 4"), "said");
  assert.equal(await text("4"), "answered");
  assert.deepEqual(await given(), { content: 4 });
});

eachEngine("words go to the question for words that this rating shows", async (database) => {
  const words = (id: string, from: number, to: number): Question => ({
    id,
    type: "text",
    label: { sv: "Varför?" },
    required: false,
    showWhen: { questionId: "recommend", from, to },
  });
  const { text, given } = await asked(database, of(recommend, words("bad", 0, 6), words("good", 9, 10)));
  assert.equal(await text("9, gott kaffe"), "answered");
  assert.deepEqual(await given(), { recommend: 9, good: "gott kaffe" });
});

eachEngine("words that no question takes are said in a conversation, but for thanks", async (database) => {
  const { text, given, ctx } = await asked(database, of(recommend));
  assert.equal(await text("10 tack!"), "answered");
  assert.equal((await ctx.db.select().from(conversations)).length, 0);
  assert.equal(await text("Men locket läcker"), "answered");
  assert.deepEqual(await given(), { recommend: 10 });
  assert.equal(await text("Rejält"), "said");
  const said = await ctx.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.id));
  assert.deepEqual(said.map(({ body }) => body).sort(), ["Men locket läcker", "Rejält"]);
});

eachEngine("where a question for words is asked, a number rates none that comes later", async (database) => {
  const words: Question = { id: "words", type: "text", label: { sv: "Hur gick det?" }, required: false };
  const { text, given } = await asked(database, of(words, recommend));
  assert.equal(await text("9"), "answered");
  assert.deepEqual(await given(), { words: "9" });
});
