import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { messages } from "../../../db/schema/messages.ts";
import { closeConversation } from "../../../services/conversations/close.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { eachEngine } from "../../support/database.ts";
import { aConversation, aCustomer, anAgent } from "../../support/world.ts";
import { aScene } from "./scene.ts";

eachEngine(
  "writes the reply, mails it, ends the wait and gives the conversation to who replied",
  async (database) => {
    const { desk, maja, conversation, clock, wakes } = await aScene(database);
    clock.advance({ hours: 3 });
    const { conversation: after, mailed, messageId } = await replyToConversation(desk, {
      conversationId: conversation.id,
      text: "Hej Åsa!\r\nEn ny kanna kommer.",
    });
    assert.equal(mailed, true);
    assert.equal(after.waitingSince, null);
    assert.equal(after.assigneeId, maja.id);
    assert.deepEqual(after.lastMessageAt, clock.now());
    assert.deepEqual(after.changedAt, clock.now());
    assert.equal(after.revision, conversation.revision + 1);
    const [message] = await desk.db.select().from(messages).where(eq(messages.id, messageId));
    assert.equal(message?.body, "Hej Åsa!\nEn ny kanna kommer.");
    assert.equal(message?.agentId, maja.id);
    const [delivery] = await desk.db.select().from(deliveries).where(eq(deliveries.messageId, messageId));
    assert.equal(delivery?.kind, "reply");
    assert.equal(delivery?.recipient, "asa@example.se");
    assert.equal(delivery?.state, "due");
    assert.ok(wakes.includes("deliveries.send"));
  },
);

eachEngine("replies once when the same form is sent twice", async (database) => {
  const { desk, conversation } = await aScene(database);
  const form = { conversationId: conversation.id, text: "Hej!", messageKey: crypto.randomUUID() };
  const [first, second] = await Promise.all([
    replyToConversation(desk, form),
    replyToConversation(desk, form),
  ]);
  assert.equal(first.conversation.revision, second.conversation.revision);
  assert.equal((await desk.db.select().from(messages)).length, 1);
  assert.equal((await desk.db.select().from(deliveries)).length, 1);
});

eachEngine("refuses a form's key that another conversation used", async (database) => {
  const { desk, system, conversation } = await aScene(database);
  const messageKey = crypto.randomUUID();
  await replyToConversation(desk, { conversationId: conversation.id, text: "Hej!", messageKey });
  const other = await aConversation(system);
  await assert.rejects(replyToConversation(desk, { conversationId: other.id, text: "Hej!", messageKey }), {
    code: "conflict",
  });
});

eachEngine("does not take other words under a form's old key for the same ones", async (database) => {
  const { desk, conversation } = await aScene(database);
  const form = { conversationId: conversation.id, messageKey: crypto.randomUUID() };
  await replyToConversation(desk, { ...form, text: "Hej!" });
  await assert.rejects(replyToConversation(desk, { ...form, text: "Hej igen!" }), { code: "conflict" });
});

eachEngine("keeps the conversation with whom it was given to", async (database) => {
  const { desk, system } = await aScene(database);
  const other = await anAgent(system, { name: "Jeppe Holm" });
  const { id } = await aConversation(system, { assigneeId: other.id });
  const { conversation } = await replyToConversation(desk, { conversationId: id, text: "Hej!" });
  assert.equal(conversation.assigneeId, other.id);
});

eachEngine("opens a closed conversation again, or closes it in the same press", async (database) => {
  const { desk, maja, conversation: { id } } = await aScene(database);
  await closeConversation(desk, { conversationId: id, outcome: "explained" });
  const reopened =
    (await replyToConversation(desk, { conversationId: id, text: "En sak till." })).conversation;
  assert.deepEqual([reopened.state, reopened.outcome, reopened.closedAt], ["open", null, null]);
  const { conversation } = await replyToConversation(desk, {
    conversationId: id,
    text: "Klart.",
    outcome: "solved",
  });
  assert.deepEqual([conversation.state, conversation.outcome, conversation.closedBy], [
    "closed",
    "solved",
    maja.id,
  ]);
});

eachEngine("stays on the page when there is no address, and says so", async (database) => {
  const { desk, system } = await aScene(database);
  const customer = await aCustomer(system, { email: null });
  const { id } = await aConversation(system, { storeId: customer.storeId, customerId: customer.id });
  assert.equal((await replyToConversation(desk, { conversationId: id, text: "Hej!" })).mailed, false);
  const stranger = await aConversation(system, { customerId: null });
  assert.equal(
    (await replyToConversation(desk, { conversationId: stranger.id, text: "Hej!" })).mailed,
    false,
  );
  assert.equal((await desk.db.select().from(deliveries)).length, 0);
});

eachEngine("refuses what is empty, too long, unknown, or said by a respondent", async (database) => {
  const { desk, respondent, conversation: { id } } = await aScene(database);
  const reply = (text: string, conversationId = id) => replyToConversation(desk, { conversationId, text });
  await assert.rejects(reply(" \r\n\t "), { code: "invalid" });
  await assert.rejects(reply("\0"), { code: "invalid" });
  await assert.rejects(reply("x".repeat(10_001)), { code: "invalid" });
  await reply("x".repeat(10_000));
  await assert.rejects(reply("Hej", crypto.randomUUID()), { code: "not_found" });
  await assert.rejects(reply("Hej", "no-uuid'"), { code: "not_found" });
  await assert.rejects(replyToConversation(respondent, { conversationId: id, text: "Hej" }), {
    code: "forbidden",
  });
});
