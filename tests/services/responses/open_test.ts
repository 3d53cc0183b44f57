import assert from "node:assert/strict";
import { count, eq } from "drizzle-orm";
import { invitations } from "../../../db/schema/invitations.ts";
import { optouts } from "../../../db/schema/optouts.ts";
import { responses } from "../../../db/schema/responses.ts";
import { openInvitation } from "../../../services/responses/open.ts";
import { getResponse, listResponses } from "../../../services/responses/read.ts";
import { saveAnswers } from "../../../services/responses/save.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import { eachEngine } from "../../support/database.ts";
import { anAsk, fields } from "./scene.ts";

eachEngine(
  "an invitation opens with the person, the product and the survey it was sent with",
  async (database) => {
    const { ctx, token, invitation } = await anAsk(database, { invitation: { locale: "da" } });
    const opened = await openInvitation(ctx, token);
    assert.equal(opened?.id, invitation.id);
    assert.deepEqual(
      [
        opened.language,
        opened.about.firstName,
        opened.about.product,
        opened.about.orderNumber,
        opened.survey.version,
        opened.response,
      ],
      ["da", "Åsa", "Kaffebryggare Modell K", "#1001", 1, undefined],
    );
  },
);

eachEngine("an invitation without customer, order or version opens all the same", async (database) => {
  const { ctx, token } = await anAsk(database, {
    invitation: { customerId: null, orderId: null, personHash: null, surveyVersion: null, locale: "xx" },
  });
  const opened = await openInvitation(ctx, token);
  assert.deepEqual(
    [opened?.language, opened?.about.firstName, opened?.about.product, opened?.survey.version],
    [
      "sv",
      undefined,
      undefined,
      1,
    ],
  );
});

eachEngine("a return names its product only when the order has just one", async (database) => {
  const touchpoint = "after_return";
  const one = await anAsk(database, { invitation: { touchpoint } });
  const two = await anAsk(database, { invitation: { touchpoint }, items: ["Kvarn", "Filter"] });
  assert.equal((await openInvitation(one.ctx, one.token))?.about.product, "Kaffebryggare Modell K");
  assert.equal((await openInvitation(two.ctx, two.token))?.about.product, undefined);
});

eachEngine(
  "a link opens nothing when it is unknown, not yet sent, older than 60 days, or its person erased",
  async (database) => {
    const { ctx, clock, token, invitation } = await anAsk(database);
    for (
      const wrong of [
        "",
        "x",
        "x".repeat(27),
        `${token}x`,
        token.toUpperCase(),
        "a".repeat(10_000),
        "%00",
        "å",
      ]
    ) {
      assert.equal(await openInvitation(ctx, wrong), undefined);
    }
    clock.advance({ days: 59, hours: 23 });
    assert.ok(await openInvitation(ctx, token));
    clock.advance({ hours: 1 });
    assert.equal(await openInvitation(ctx, token), undefined);
    await assert.rejects(submitResponse(ctx, token, fields({ recommend: 1 })), { code: "not_found" });
    await assert.rejects(saveAnswers(ctx, token, fields({ recommend: 1 })), { code: "not_found" });

    await ctx.db.update(invitations).set({ sentAt: clock.now() });
    await ctx.db.insert(optouts).values({
      personHash: invitation.personHash!,
      kind: "unsubscribed",
      createdAt: clock.now(),
    });
    assert.ok(await openInvitation(ctx, token), "who is asked no more may still answer");
    await ctx.db.insert(optouts).values({
      personHash: invitation.personHash!,
      kind: "erased",
      createdAt: clock.now(),
    });
    assert.equal(await openInvitation(ctx, token), undefined);

    await ctx.db.delete(optouts);
    await ctx.db.update(invitations).set({ state: "scheduled", sentAt: null }).where(
      eq(invitations.id, invitation.id),
    );
    assert.equal(await openInvitation(ctx, token), undefined);
  },
);

eachEngine("readers at the same time each get their own", async (database) => {
  const { ctx, invite, tokenOf } = await anAsk(database, { invitation: { orderId: null } });
  const ids: string[] = [];
  for (let index = 0; index < 40; index++) ids.push((await invite()).id);
  const opened = await Promise.all(
    ids.flatMap((id) => [id, id]).map((id) => openInvitation(ctx, tokenOf(id))),
  );
  assert.deepEqual(opened.map((each) => each?.id), ids.flatMap((id) => [id, id]));
  assert.equal((await ctx.db.select({ n: count() }).from(responses))[0]!.n, 0);
});

eachEngine(
  "responses are read page by page, newest first, with every answer's type and scale",
  async (database) => {
    const { ctx, clock, invite, tokenOf, surveyId } = await anAsk(database, {
      invitation: { orderId: null },
    });
    for (const recommend of [1, 5, 9]) {
      clock.advance({ minutes: 1 });
      const token = tokenOf((await invite()).id);
      if (recommend === 9) await saveAnswers(ctx, token, fields({ recommend }));
      else await submitResponse(ctx, token, fields({ recommend, comment: "Hej" }));
    }
    const first = await listResponses(ctx, { limit: 2 });
    assert.deepEqual(first.data.map(({ submittedAt }) => submittedAt !== null), [false, true]);
    const second = await listResponses(ctx, { limit: 2, cursor: first.nextCursor! });
    assert.equal(second.nextCursor, null);
    const [oldest] = second.data;
    assert.deepEqual(await getResponse(ctx, oldest!.id), oldest);
    assert.deepEqual([oldest!.surveyId, oldest!.surveyVersion, oldest!.touchpoint], [
      surveyId,
      1,
      "after_delivery",
    ]);
    assert.deepEqual(oldest!.answers, [
      { questionId: "recommend", type: "nps", value: 1, words: null, scale: "0-10", productKey: null },
      { questionId: "comment", type: "text", value: "Hej", words: null, scale: null, productKey: null },
    ]);
    await assert.rejects(listResponses(ctx, { cursor: "x" }), { code: "invalid" });
    await assert.rejects(getResponse(ctx, "x"), { code: "not_found" });
  },
);
