import assert from "node:assert/strict";
import { asc, count, eq } from "drizzle-orm";
import { alerts } from "../../../db/schema/alerts.ts";
import { answers } from "../../../db/schema/answers.ts";
import { conversations } from "../../../db/schema/conversations.ts";
import { messages } from "../../../db/schema/messages.ts";
import { responses } from "../../../db/schema/responses.ts";
import { scores } from "../../../db/schema/scores.ts";
import { eraseCustomer } from "../../../services/customers/erase.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { saveAnswers } from "../../../services/responses/save.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anAsk, conversationsOf, fields } from "./scene.ts";

eachEngine(
  "an unhappy answer is stored with its scale, its score, its alert and its conversation",
  async (database) => {
    const { ctx, token, invitation } = await anAsk(database);
    const verbatim = "  Kannan läcker vid handtaget.\n\nRedan första dagen 😕 ";
    const given = { recommend: "4", reason: "not_as_described", comment: verbatim, contact: "on" };
    const submission = await submitResponse(ctx, token, fields(given));
    assert.equal(submission.kind, "submitted");
    const [response] = await ctx.db.select().from(responses);
    assert.equal(response!.invitationId, invitation.id);
    assert.deepEqual([response!.surveyVersion, response!.submittedAt], [1, ctx.now()]);
    const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
    assert.deepEqual(stored.map(({ questionId, type, value, scale }) => [questionId, type, value, scale]), [
      ["comment", "text", verbatim, null],
      ["contact", "contact", true, null],
      ["reason", "choice", "not_as_described", null],
      ["recommend", "nps", 4, "0-10"],
    ]);
    const [score] = await ctx.db.select().from(scores);
    assert.deepEqual([score!.kind, score!.rating, score!.scoredAt], ["nps", 4, ctx.now()]);
    const [conversation] = await conversationsOf(ctx, response!.id);
    assert.deepEqual(
      [conversation!.state, conversation!.rating, conversation!.excerpt, conversation!.waitingSince],
      ["open", 4, "Kannan läcker vid handtaget. Redan första dagen 😕", ctx.now()],
    );
    const raised = await ctx.db.select().from(alerts).orderBy(asc(alerts.kind));
    assert.deepEqual(raised.map(({ kind, conversationId }) => [kind, conversationId]), [
      ["contact_requested", conversation!.id],
      ["low_score", conversation!.id],
    ]);
    assert.equal(
      (await ctx.db.select().from(messages)).length,
      0,
      "the answers are the conversation's beginning",
    );
  },
);

for (
  const { given, opens } of [
    { given: { recommend: 6 }, opens: true },
    { given: { recommend: 7 }, opens: false },
    { given: { recommend: 10 }, opens: false },
    { given: { recommend: 10, contact: true }, opens: true },
    { given: { recommend: 0 }, opens: true },
  ]
) {
  eachEngine(
    `${JSON.stringify(given)} ${opens ? "opens" : "does not open"} a conversation`,
    async (database) => {
      const { ctx, token } = await anAsk(database);
      const submission = await submitResponse(ctx, token, fields(given));
      assert.equal(submission.kind === "submitted" && submission.conversationId !== undefined, opens);
      assert.equal((await ctx.db.select().from(conversations)).length, opens ? 1 : 0);
    },
  );
}

eachEngine(
  "a conversation without words begins with what was chosen, in the shop's language",
  async (database) => {
    const { ctx, token } = await anAsk(database, { store: { language: "sv" }, invitation: { locale: "fi" } });
    await submitResponse(ctx, token, fields({ recommend: 2, reason: "delivery" }));
    const [conversation] = await ctx.db.select().from(conversations);
    assert.deepEqual([conversation!.excerpt, conversation!.locale], ["Leveransen", "fi"]);
  },
);

eachEngine("an answer changed from 3 to 9 keeps its conversation and changes its score", async (database) => {
  const { ctx, clock, token } = await anAsk(database);
  await submitResponse(ctx, token, fields({ recommend: 3, comment: "Trasig." }));
  const first = ctx.now();
  clock.advance({ days: 6, hours: 23 });
  const again = await submitResponse(ctx, token, fields({ recommend: 9, reason: "service" }));
  assert.equal(again.kind, "submitted");
  const [response] = await ctx.db.select().from(responses);
  assert.deepEqual([response!.submittedAt, response!.updatedAt], [first, ctx.now()]);
  const [score] = await ctx.db.select().from(scores);
  assert.deepEqual([score!.rating, score!.scoredAt], [9, first]);
  const [conversation, ...more] = await conversationsOf(ctx, response!.id);
  assert.deepEqual([conversation!.rating, conversation!.excerpt, conversation!.revision], [
    9,
    "Kundtjänst",
    2,
  ]);
  assert.equal(more.length, 0);
  const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
  assert.deepEqual(stored.map(({ questionId }) => questionId), ["reason", "recommend"]);
});

eachEngine("an answer that becomes unhappy opens a conversation", async (database) => {
  const { ctx, token } = await anAsk(database);
  await submitResponse(ctx, token, fields({ recommend: 9 }));
  assert.equal((await ctx.db.select().from(conversations)).length, 0);
  const again = await submitResponse(ctx, token, fields({ recommend: 5 }));
  assert.ok(again.kind === "submitted" && again.conversationId);
});

eachEngine("an unhappy change brings back a conversation that was closed", async (database) => {
  const { ctx, token } = await anAsk(database);
  await submitResponse(ctx, token, fields({ recommend: 5 }));
  await ctx.db.update(conversations).set({
    state: "closed",
    closedAt: ctx.now(),
    outcome: "solved",
    waitingSince: null,
  });
  await submitResponse(ctx, token, fields({ recommend: 1 }));
  const [conversation] = await ctx.db.select().from(conversations);
  assert.deepEqual(
    [conversation!.state, conversation!.closedAt, conversation!.outcome, conversation!.waitingSince],
    ["open", null, null, ctx.now()],
  );
});

eachEngine("seven days after the first submission nothing changes any more", async (database) => {
  const { ctx, clock, token } = await anAsk(database);
  await submitResponse(ctx, token, fields({ recommend: 9 }));
  clock.advance({ days: 7 });
  assert.deepEqual(await submitResponse(ctx, token, fields({ recommend: 1 })), { kind: "closed" });
  assert.equal((await ctx.db.select().from(scores))[0]!.rating, 9);
});

eachEngine(
  "what cannot be used is refused with all that was typed, and nothing is written",
  async (database) => {
    const { ctx, token } = await anAsk(database);
    const comment = "x".repeat(10_001);
    const submission = await submitResponse(
      ctx,
      token,
      fields({ recommend: "11", comment, reason: "delivery" }),
    );
    assert.ok(submission.kind === "refused");
    assert.deepEqual([...submission.checked.problems], [["recommend", "off_scale"], ["comment", "too_long"]]);
    assert.equal(submission.checked.typed.get("comment")?.[0], comment);
    assert.equal((await ctx.db.select().from(responses)).length, 0);
  },
);

eachEngine("a press that comes twice at once is one response", async (database) => {
  const { ctx, token } = await anAsk(database);
  const presses = Array.from(
    { length: 20 },
    (_, index) =>
      submitResponse(ctx, token, fields({ recommend: index % 2 ? 2 : 3, comment: `nr ${index}` })),
  );
  const submissions = await Promise.all(presses);
  assert.equal(new Set(submissions.map((each) => each.kind === "submitted" && each.responseId)).size, 1);
  for (const table of [responses, scores, conversations, alerts]) {
    assert.equal((await ctx.db.select({ n: count() }).from(table))[0]!.n, 1);
  }
});

eachEngine(
  "of many at once, more than there are connections, each acknowledged response is stored exactly",
  async (database) => {
    const { ctx, invite, tokenOf } = await anAsk(database, { invitation: { orderId: null } });
    const many = [];
    for (let index = 0; index < 120; index++) many.push((await invite()).id);
    const submissions = await Promise.all(
      many.map((id, index) =>
        submitResponse(ctx, tokenOf(id), fields({ recommend: index % 11, comment: `verbatim ${id}` }))
      ),
    );
    assert.ok(submissions.every(({ kind }) => kind === "submitted"));
    const stored = await ctx.db.select({ id: responses.invitationId, value: answers.value }).from(answers)
      .innerJoin(responses, eq(responses.id, answers.responseId)).where(eq(answers.questionId, "comment"));
    assert.deepEqual(
      new Map(stored.map(({ id, value }) => [id, value])),
      new Map(many.map((id) => [id, `verbatim ${id}`])),
    );
    assert.equal((await ctx.db.select().from(scores)).length, 120);
    const unhappy = many.filter((_, index) => index % 11 <= 6).length;
    assert.equal((await ctx.db.select().from(conversations)).length, unhappy);
  },
);

eachEngine("a test's answer opens a conversation and counts in no figure", async (database) => {
  const { ctx, token } = await anAsk(database, { invitation: { test: true } });
  const submission = await submitResponse(ctx, token, fields({ recommend: 1 }));
  assert.ok(submission.kind === "submitted" && submission.conversationId);
  assert.equal((await ctx.db.select().from(scores)).length, 0);
});

eachEngine("answers saved one by one wait for the press that sends them", async (database) => {
  const { ctx, token } = await anAsk(database);
  assert.equal((await saveAnswers(ctx, token, fields({ recommend: "3" }))).kind, "kept");
  await saveAnswers(ctx, token, fields({ reason: "not_as_described" }));
  await saveAnswers(ctx, token, fields({ comment: "Läcker", contact: "on" }));
  await saveAnswers(ctx, token, fields({ contact: "" }));
  const stored = await ctx.db.select().from(answers).orderBy(asc(answers.questionId));
  assert.deepEqual(stored.map(({ questionId, value }) => [questionId, value]), [
    ["comment", "Läcker"],
    ["reason", "not_as_described"],
    ["recommend", 3],
  ]);
  const [response] = await ctx.db.select().from(responses);
  assert.equal(response!.submittedAt, null);
  assert.equal((await ctx.db.select().from(scores)).length, 0);
  assert.equal((await ctx.db.select().from(conversations)).length, 0);

  await submitResponse(ctx, token, fields({ recommend: "3", comment: "Läcker" }));
  assert.equal((await saveAnswers(ctx, token, fields({ recommend: "9" }))).kind, "closed");
  const [kept] = await ctx.db.select().from(answers).where(eq(answers.questionId, "recommend"));
  assert.equal(kept!.value, 3);
});

eachEngine("nothing is made of a save that says nothing", async (database) => {
  const { ctx, token } = await anAsk(database);
  await saveAnswers(ctx, token, fields({ recommend: "", comment: "  ", other: "x" }));
  assert.equal((await ctx.db.select().from(responses)).length, 0);
});

eachEngine("who was erased after the page was opened can send nothing any more", async (database) => {
  const { ctx, token, customer } = await anAsk(database);
  assert.ok(await openInvitation(ctx, token));
  await eraseCustomer(testContext(database.db, { now: ctx.now }), customer.id);
  const given = fields({ recommend: 2, comment: "Glöm mig" });
  await assert.rejects(submitResponse(ctx, token, given), { code: "not_found" });
  assert.equal(await ctx.db.$count(responses), 0);
  assert.equal(await ctx.db.$count(conversations), 0);
});
