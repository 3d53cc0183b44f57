import assert from "node:assert/strict";
import { messages } from "../../../db/schema/messages.ts";
import { answerConversation } from "../../../services/conversations/answer.ts";
import { closeConversation } from "../../../services/conversations/close.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { eachEngine } from "../../support/database.ts";
import { aScene } from "./scene.ts";

eachEngine("opens a closed conversation again and starts the wait", async (database) => {
  const { desk, respondent, token, clock, conversation: { id } } = await aScene(database);
  await replyToConversation(desk, { conversationId: id, text: "Hej!", outcome: "solved" });
  clock.advance({ days: 2 });
  const answered = await answerConversation(respondent, { token, text: "  Den nya\r\nläcker också. " });
  assert.deepEqual([answered.state, answered.outcome, answered.closedBy], ["open", null, null]);
  assert.deepEqual([answered.waitingSince, answered.lastMessageAt], [clock.now(), clock.now()]);
  assert.equal(answered.excerpt, "Den nya läcker också.");
  const said = (await desk.db.select().from(messages)).find(({ kind }) => kind === "respondent");
  assert.deepEqual([said?.via, said?.agentId, said?.body], ["page", null, "  Den nya\nläcker också. "]);
});

eachEngine("keeps the wait that already runs", async (database) => {
  const { respondent, token, clock, conversation } = await aScene(database);
  clock.advance({ hours: 30 });
  const answered = await answerConversation(respondent, { token, text: "Hallå?" });
  assert.deepEqual(answered.waitingSince, conversation.waitingSince);
});

eachEngine("takes the same form once", async (database) => {
  const { respondent, token } = await aScene(database);
  const form = { token, text: "Hej", messageKey: crypto.randomUUID() };
  const [first, second] = await Promise.all([
    answerConversation(respondent, form),
    answerConversation(respondent, form),
  ]);
  assert.equal(first.revision, second.revision);
  assert.equal((await respondent.db.select().from(messages)).length, 1);
});

eachEngine("opens nothing with a wrong token, another purpose's token or the id", async (database) => {
  const { respondent, system, token, conversation: { id } } = await aScene(database);
  const survey = system.keys.token("survey-link", id);
  for (const wrong of [survey, id, `${token}x`, token.toLowerCase(), "", "x".repeat(200)]) {
    await assert.rejects(answerConversation(respondent, { token: wrong, text: "Hej" }), {
      code: "not_found",
    });
  }
});

eachEngine("stops a leaked link from filling the inbox", async (database) => {
  const { respondent, token, clock } = await aScene(database);
  for (let n = 0; n < 30; n++) await answerConversation(respondent, { token, text: `${n}` });
  await assert.rejects(answerConversation(respondent, { token, text: "31" }), { code: "throttled" });
  assert.equal((await respondent.db.select().from(messages)).length, 30);
  clock.advance({ hours: 1 });
  await answerConversation(respondent, { token, text: "31" });
});

eachEngine("keeps an answer of any letters as it was typed", async (database) => {
  const { desk, respondent, token, conversation: { id } } = await aScene(database);
  const text = "‮<script>alert(1)</script> 👩‍🚒 {product} '; drop table messages; -- \\u0000 %s ${x}";
  const answered = await answerConversation(respondent, { token, text });
  assert.equal(answered.excerpt, text);
  assert.equal((await desk.db.select().from(messages))[0]?.body, text);
  await closeConversation(desk, { conversationId: id, outcome: "no_answer" });
});
