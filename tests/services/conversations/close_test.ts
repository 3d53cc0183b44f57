import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { answerConversation } from "../../../services/conversations/answer.ts";
import { assignConversation } from "../../../services/conversations/assign.ts";
import { closeConversation } from "../../../services/conversations/close.ts";
import { noteOnConversation } from "../../../services/conversations/note.ts";
import { reopenConversation } from "../../../services/conversations/reopen.ts";
import { replyToConversation } from "../../../services/conversations/reply.ts";
import { eachEngine } from "../../support/database.ts";
import { aScene } from "./scene.ts";

eachEngine("closes with an outcome, by whom and when, once, and writes it down", async (database) => {
  const { desk, maja, clock, conversation: { id } } = await aScene(database);
  const closed = await closeConversation(desk, { conversationId: id, outcome: "replaced" });
  assert.deepEqual([closed.state, closed.outcome, closed.closedBy, closed.waitingSince], [
    "closed",
    "replaced",
    maja.id,
    null,
  ]);
  assert.deepEqual(closed.closedAt, clock.now());
  const again = await closeConversation(desk, { conversationId: id, outcome: "other" });
  assert.equal(again.outcome, "replaced");
  assert.equal(again.revision, closed.revision);
  const entries = await desk.db.select().from(auditEntries).where(
    eq(auditEntries.action, "conversation.closed"),
  );
  assert.deepEqual(entries.map(({ actor, subject, detail }) => ({ actor, subject, detail })), [
    { actor: `agent:${maja.id}`, subject: `conversations:${id}`, detail: { outcome: "replaced" } },
  ]);
});

eachEngine(
  "reopens with the wait that was unanswered, and without one when the last word was ours",
  async (database) => {
    const { desk, respondent, token, clock, conversation } = await aScene(database);
    const reopen = async () => {
      await closeConversation(desk, { conversationId: conversation.id, outcome: "other" });
      return await reopenConversation(desk, conversation.id);
    };
    const untouched = await reopen();
    assert.deepEqual([untouched.state, untouched.waitingSince], ["open", conversation.createdAt]);
    clock.advance({ hours: 1 });
    await answerConversation(respondent, { token, text: "Hallå?" });
    const asked = clock.now();
    clock.advance({ hours: 1 });
    await noteOnConversation(desk, { conversationId: conversation.id, text: "Ring lagret." });
    assert.deepEqual((await reopen()).waitingSince, asked);
    clock.advance({ hours: 1 });
    await replyToConversation(desk, { conversationId: conversation.id, text: "Hej!" });
    assert.equal((await reopen()).waitingSince, null);
  },
);

eachEngine("notes without touching the wait, the order of the list or the excerpt", async (database) => {
  const { desk, clock, conversation } = await aScene(database);
  clock.advance({ hours: 1 });
  const messageKey = crypto.randomUUID();
  const note = { conversationId: conversation.id, text: "Tredje kannan i november.", messageKey };
  const noted = await noteOnConversation(desk, note);
  assert.equal((await noteOnConversation(desk, note)).revision, noted.revision);
  assert.equal(noted.revision, conversation.revision + 1);
  const { waitingSince, lastMessageAt, excerpt } = conversation;
  assert.deepEqual(
    [noted.waitingSince, noted.lastMessageAt, noted.excerpt, noted.assigneeId],
    [waitingSince, lastMessageAt, excerpt, null],
  );
});

eachEngine(
  "gives a conversation to an agent and back to all, and refuses somebody unknown",
  async (database) => {
    const { desk, maja, conversation: { id } } = await aScene(database);
    const assign = (agentId: string | null) => assignConversation(desk, { conversationId: id, agentId });
    const taken = await assign(maja.id);
    assert.equal(taken.assigneeId, maja.id);
    assert.equal((await assign(maja.id)).revision, taken.revision);
    assert.equal((await assign(null)).assigneeId, null);
    await assert.rejects(assign("nobody"), { code: "invalid" });
  },
);

eachEngine("lets no respondent close, reopen, note or assign", async (database) => {
  const { respondent, conversation: { id } } = await aScene(database);
  const refused = { code: "forbidden" };
  // Each verb refuses before it promises anything.
  const attempts = [
    () => closeConversation(respondent, { conversationId: id, outcome: "solved" }),
    () => reopenConversation(respondent, id),
    () => noteOnConversation(respondent, { conversationId: id, text: "x" }),
    () => assignConversation(respondent, { conversationId: id, agentId: null }),
  ];
  for (const attempt of attempts) await assert.rejects(async () => await attempt(), refused);
});
