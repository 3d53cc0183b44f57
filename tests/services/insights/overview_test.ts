import assert from "node:assert/strict";
import { scores } from "../../../db/schema/mod.ts";
import { countConversations } from "../../../services/conversations/count.ts";
import { overview } from "../../../services/insights/overview.ts";
import { as, type Ctx } from "../../../services/context.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import {
  aConversation,
  aCustomer,
  anAgent,
  anInvitation,
  anOrder,
  aResponse,
  aStore,
  aSurvey,
} from "../../support/world.ts";

async function aShop(ctx: Ctx) {
  const store = await aStore(ctx);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const agent = await anAgent(ctx);
  const ids = { storeId: store.id, surveyId: survey.id };
  /** One delivered ask that was answered with each of the ratings, some days ago. */
  const answered = async (
    daysAgo: number,
    ratings: number[],
    over: { test?: boolean; touchpoint?: string } = {},
  ) => {
    const at = new Date(ctx.now().getTime() - daysAgo * 86_400_000);
    const then = { ...ctx, now: () => at };
    for (const recommend of ratings) {
      const invitation = await anInvitation(then, { ...ids, ...over, deliveredAt: at });
      const { touchpoint } = invitation;
      await aResponse(then, { ...ids, invitationId: invitation.id, touchpoint }, { recommend });
    }
  };
  return { ids, answered, agent: as(ctx, { kind: "agent", id: agent.id, name: agent.name, role: "agent" }) };
}

const times = (n: number, rating: number) => Array<number>(n).fill(rating);

eachEngine("has nothing to show before anything happened", async ({ db }) => {
  const ctx = testContext(db);
  const { agent } = await aShop(ctx);
  const found = await overview(agent);
  assert.equal(found.started, false);
  assert.equal(found.score, undefined);
  assert.equal(found.responseRate, undefined);
  assert.deepEqual([found.events, found.invitations, found.responses, found.openConversations], [0, 0, 0, 0]);
});

eachEngine("recounts the score of 30 days and compares it with the 30 before", async ({ db }) => {
  const ctx = testContext(db);
  const { agent, answered } = await aShop(ctx);
  await answered(1, [...times(8, 10), ...times(3, 7), 2]);
  await answered(29.9, times(4, 9));
  await answered(30.1, [...times(3, 9), ...times(9, 3)]);
  await answered(60.1, times(5, 0));
  const found = await overview(agent);
  assert.deepEqual(found.counts, { promoters: 12, passives: 3, detractors: 1 });
  assert.equal(found.score?.score, 68.75);
  assert.equal(found.score?.n, 16);
  assert.deepEqual(found.before, { score: -50, change: "better" });
  assert.deepEqual([found.responses, found.delivered, found.responseRate], [16, 16, 1]);
});

eachEngine(
  "counts a test order in no figure, only among what waits",
  async ({ db }) => {
    const ctx = testContext(db);
    const { ids, agent, answered } = await aShop(ctx);
    await answered(1, times(12, 0), { test: true });
    const invitation = await anInvitation(ctx, { ...ids, test: true, deliveredAt: ctx.now() });
    const response = await aResponse(ctx, { ...ids, invitationId: invitation.id }, {
      recommend: 2,
      more: "Only a test",
    });
    await aConversation(ctx, { storeId: ids.storeId, responseId: response.id });
    const found = await overview(agent);
    assert.equal(found.started, false);
    assert.deepEqual(found.counts, { promoters: 0, passives: 0, detractors: 0 });
    assert.deepEqual(
      [found.invitations, found.delivered, found.responses, found.verbatims.length],
      [0, 0, 0, 0],
    );
    assert.equal(found.openConversations, 1);
    assert.equal((await countConversations(agent)).open, 1);
  },
);

eachEngine("names the response rate's denominator: what was delivered, not what was sent", async ({ db }) => {
  const ctx = testContext(db);
  const { ids, agent, answered } = await aShop(ctx);
  await answered(2, [9]);
  await anInvitation(ctx, { ...ids, deliveredAt: ctx.now() });
  await anInvitation(ctx, ids);
  const found = await overview(agent);
  assert.deepEqual([found.invitations, found.delivered, found.responseRate], [3, 2, 0.5]);
});

eachEngine("says who was not asked and why, the most frequent reason first", async ({ db }) => {
  const ctx = testContext(db);
  const { ids, agent } = await aShop(ctx);
  for (const suppressionReason of ["no_address", "quarantined", "quarantined"]) {
    await anInvitation(ctx, { ...ids, state: "suppressed", sentAt: null, suppressionReason });
  }
  assert.deepEqual((await overview(agent)).suppressed, [{ reason: "quarantined", n: 2 }, {
    reason: "no_address",
    n: 1,
  }]);
});

eachEngine("finds who has waited longest among the open conversations", async ({ db }) => {
  const ctx = testContext(db);
  const { ids: { storeId }, agent } = await aShop(ctx);
  const hoursAgo = (hours: number) => new Date(ctx.now().getTime() - hours * 3_600_000);
  await aConversation(ctx, { storeId, waitingSince: hoursAgo(3) });
  await aConversation(ctx, { storeId, waitingSince: hoursAgo(50), state: "closed" });
  await aConversation(ctx, { storeId, waitingSince: null });
  const found = await overview(agent);
  assert.equal(found.openConversations, 2);
  assert.deepEqual(found.waitingSince, hoursAgo(3));
});

eachEngine("counts as waiting for an answer only whom nobody has replied to", async ({ db }) => {
  const ctx = testContext(db);
  const { ids: { storeId }, agent } = await aShop(ctx);
  await aConversation(ctx, { storeId, waitingSince: null });
  assert.equal((await overview(agent)).waitingConversations, 0);
  await aConversation(ctx, { storeId });
  assert.equal((await overview(agent)).waitingConversations, 1);
});

eachEngine("scores each week that has ten answers, and no other", async ({ db }) => {
  const ctx = testContext(db);
  const { agent, answered } = await aShop(ctx);
  await answered(3, times(10, 9));
  await answered(6.9, [0]);
  await answered(7.1, times(9, 9));
  await answered(80, times(10, 0));
  await answered(84.1, times(10, 0));
  const { weeks } = await overview(agent);
  assert.equal(weeks.length, 12);
  assert.deepEqual(weeks.map(({ n }) => n), [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 11]);
  assert.deepEqual(weeks.map(({ score }) => score && Math.round(score.score)), [
    -100,
    ...Array(10).fill(undefined),
    82,
  ]);
});

eachEngine("scores touchpoints apart, the worst first, from ten answers on", async ({ db }) => {
  const ctx = testContext(db);
  const { agent, answered } = await aShop(ctx);
  await answered(1, times(10, 9));
  await answered(1, times(12, 3), { touchpoint: "after_return" });
  await answered(1, times(9, 0), { touchpoint: "after_service" });
  const { touchpoints } = await overview(agent);
  assert.deepEqual(touchpoints.map(({ touchpoint, score }) => [touchpoint, score.score, score.n]), [
    ["after_return", -100, 12],
    ["after_delivery", 100, 10],
  ]);
});

eachEngine(
  "shows the latest words exactly as typed, with rating, name, product and conversation",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now });
    const { ids, agent } = await aShop(ctx);
    const customer = await aCustomer(ctx, { storeId: ids.storeId });
    const order = await anOrder(ctx, { storeId: ids.storeId, customerId: customer.id });
    const about = { ...ids, orderId: order.id, customerId: customer.id };
    const first = await aResponse(ctx, about, {
      recommend: 4,
      more: "  Kannan <b>läcker</b>\n'vid' handtaget ",
    });
    const conversation = await aConversation(ctx, { storeId: ids.storeId, responseId: first.id });
    clock.advance({ minutes: 1 });
    await aResponse(ctx, ids, { recommend: 9, more: "   " });
    await aResponse(ctx, ids, { more: "Utan betyg" });
    const { verbatims } = await overview({ ...agent, now: clock.now });
    assert.deepEqual(verbatims.map(({ text, rating }) => [text, rating]), [
      ["Utan betyg", null],
      ["  Kannan <b>läcker</b>\n'vid' handtaget ", 4],
    ]);
    const last = verbatims[1]!;
    assert.deepEqual(
      [last.firstName, last.product, last.conversationId],
      ["Åsa", "Kaffebryggare Modell K", conversation.id],
    );
  },
);

eachEngine(
  "counts satisfaction and ease apart, over the same 30 days and without test orders",
  async ({ db }) => {
    const ctx = testContext(db);
    const { ids, agent } = await aShop(ctx);
    const rated = async (kind: "csat" | "ces", daysAgo: number, ratings: number[], test = false) => {
      const scoredAt = new Date(ctx.now().getTime() - daysAgo * 86_400_000);
      for (const rating of ratings) {
        const invitation = await anInvitation(ctx, { ...ids, test });
        const response = await aResponse(ctx, { ...ids, invitationId: invitation.id }, {});
        await db.insert(scores).values({
          responseId: response.id,
          kind,
          storeId: ids.storeId,
          touchpoint: "after_return",
          rating,
          scoredAt,
        });
      }
    };
    assert.deepEqual((await overview(agent)).others, { csat: undefined, ces: undefined });
    await rated("csat", 1, [...times(9, 5), ...times(2, 3), 1]);
    await rated("csat", 31, times(5, 1));
    await rated("csat", 1, times(5, 1), true);
    await rated("ces", 29, [...times(6, 7), ...times(6, 4)]);
    const { others, score } = await overview(agent);
    assert.equal(score, undefined);
    assert.deepEqual([others.csat?.score, others.csat?.n], [75, 12]);
    assert.deepEqual([others.ces?.score, others.ces?.n], [5.5, 12]);
  },
);

eachEngine("tells nothing to anyone but an agent", async ({ db }) => {
  await assert.rejects(overview(testContext(db, { actor: { kind: "respondent" } })), {
    code: "unauthenticated",
  });
});
