import assert from "node:assert/strict";
import { deliveries } from "../../../db/schema/deliveries.ts";
import { refunds } from "../../../db/schema/refunds.ts";
import { returns } from "../../../db/schema/returns.ts";
import { shipments } from "../../../db/schema/shipments.ts";
import { answerConversation } from "../../../services/conversations/answer.ts";
import { noteOnConversation } from "../../../services/conversations/note.ts";
import { readConversation } from "../../../services/conversations/read.ts";
import { readOwnConversation } from "../../../services/conversations/read_own.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { newId } from "../../../services/ids.ts";
import { eachEngine } from "../../support/database.ts";
import { aConversation, aCustomer, anOrder, aResponse, aStore } from "../../support/world.ts";
import { aScene } from "./scene.ts";

/** Åsa answered about her order, and talks with Maja. */
async function aThread(database: Parameters<typeof aScene>[0]) {
  const scene = await aScene(database);
  const { system, clock } = scene;
  const { id: storeId } = await aStore(system);
  const { id: customerId } = await aCustomer(system, { storeId, orderCount: 4 });
  const { id: orderId } = await anOrder(system, { storeId, customerId }, ["Modell K", "Filter"]);
  const answers = { recommend: 4, reason: "product", more: "Kannan läcker.", contact: true };
  const { id: responseId, surveyId } = await aResponse(system, { storeId, customerId, orderId }, answers);
  const { id } = await aConversation(system, { storeId, customerId, orderId, responseId });
  const token = system.keys.token("conversation-link", id);
  const say = async (what: Promise<unknown>) => {
    await what;
    clock.advance({ minutes: 5 });
  };
  return { ...scene, storeId, customerId, orderId, surveyId, id, token, say };
}

eachEngine("shows the answers with question and option in the reader's language", async (database) => {
  const { desk, id } = await aThread(database);
  const swedish = await readConversation(desk, { id, language: "sv" });
  assert.deepEqual(
    swedish.response?.answers.map(({ question, said, value, scale }) => [question, said, value, scale]),
    [
      ["Hur troligt är det att du rekommenderar Nordkaffe?", [], 4, "0-10"],
      ["Vad drog ner betyget?", ["Produkten"], "product", null],
      ["Berätta gärna mer", [], "Kannan läcker.", null],
      ["Får vi höra av oss?", [], true, null],
    ],
  );
  const english = await readConversation(desk, { id, language: "en" });
  assert.equal(english.response?.answers[1]?.said[0], "The product");
});

eachEngine("shows the order with items, shipment, return and refund, and the customer", async (database) => {
  const { desk, system, id, orderId, customerId, storeId, surveyId, clock } = await aThread(database);
  const at = clock.now();
  await system.db.insert(shipments).values({
    id: newId(at),
    orderId,
    carrier: "PostNord",
    status: "delivered",
    statusAt: at,
  });
  await system.db.insert(returns).values({
    id: newId(at),
    orderId,
    status: "requested",
    reason: "DEFECTIVE",
    statusAt: at,
  });
  await system.db.insert(refunds).values({
    id: newId(at),
    orderId,
    externalId: "r1",
    amountMinor: 100,
    refundedAt: at,
  });
  const earlier = await aResponse(system, { storeId, customerId, surveyId }, { recommend: 9 });
  const { order, respondent } = await readConversation(desk, { id, language: "en" });
  assert.deepEqual(order?.items.map(({ title }) => title), ["Modell K", "Filter"]);
  assert.equal(order?.shipments[0]?.carrier, "PostNord");
  assert.equal(order?.returns[0]?.reason, "DEFECTIVE");
  assert.equal(order?.refunds[0]?.amountMinor, 100);
  assert.equal(respondent?.orderCount, 4);
  assert.deepEqual(respondent?.earlier, [
    { id: earlier.id, touchpoint: "after_delivery", submittedAt: clock.now(), rating: 9, ratingType: "nps" },
  ]);
});

eachEngine("shows all messages in order with agents and what became of each reply", async (database) => {
  const { desk, respondent, id, token, say, clock } = await aThread(database);
  await say(noteOnConversation(desk, { conversationId: id, text: "Parti 2611." }));
  await say(replyToConversation(desk, { conversationId: id, text: "En ny kanna kommer." }));
  await say(answerConversation(respondent, { token, text: "Vilken service!" }));
  await desk.db.update(deliveries).set({ state: "settled", transport: "smtp", settledAt: clock.now() });
  const { messages, assigneeName } = await readConversation(desk, { id, language: "en" });
  assert.equal(assigneeName, "Maja Lind");
  assert.deepEqual(messages.map(({ kind, agentName, body, via }) => [kind, agentName, body, via]), [
    ["note", "Maja Lind", "Parti 2611.", "inbox"],
    ["reply", "Maja Lind", "En ny kanna kommer.", "inbox"],
    ["respondent", null, "Vilken service!", "page"],
  ]);
  assert.deepEqual(messages.map(({ delivery }) => delivery), [
    null,
    {
      state: "settled",
      transport: "smtp",
      channel: "email",
      recipient: "asa@example.se",
      settledAt: clock.now(),
      answer: null,
    },
    null,
  ]);
});

eachEngine("shows the respondent the whole conversation, without notes or family names", async (database) => {
  const { desk, respondent, id, token, say } = await aThread(database);
  await say(noteOnConversation(desk, { conversationId: id, text: "Besvärlig kund." }));
  await say(replyToConversation(desk, { conversationId: id, text: "En ny kanna kommer." }));
  await say(answerConversation(respondent, { token, text: "Tack!" }));
  const own = await readOwnConversation(respondent, token);
  assert.deepEqual(own?.messages.map(({ mine, body, from }) => [mine, body, from]), [
    [false, "En ny kanna kommer.", "Maja"],
    [true, "Tack!", null],
  ]);
  assert.equal(own?.language, "sv");
  assert.equal(own?.store.name, "Nordkaffe");
  assert.equal(own?.response?.answers[1]?.said[0], "Produkten");
  assert.doesNotMatch(JSON.stringify(own), /Besvärlig|Lind|example/);
  assert.equal(await readOwnConversation(respondent, `${token}x`), undefined);
  assert.equal(await readOwnConversation(respondent, id), undefined);
});

eachEngine("reads a conversation about nothing but a customer, or not even that", async (database) => {
  const { desk, system } = await aScene(database);
  const { id } = await aConversation(system, { customerId: null });
  const { respondent, response, order, messages } = await readConversation(desk, { id, language: "en" });
  assert.deepEqual([respondent, response, order, messages], [undefined, undefined, undefined, []]);
  await assert.rejects(readConversation(desk, { id: "x", language: "en" }), { code: "not_found" });
  await assert.rejects(readConversation(desk, { id: crypto.randomUUID(), language: "en" }), {
    code: "not_found",
  });
});
