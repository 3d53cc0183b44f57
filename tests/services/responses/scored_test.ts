import assert from "node:assert/strict";
import { asc } from "drizzle-orm";
import { conversations } from "../../../db/schema/conversations.ts";
import { scores } from "../../../db/schema/scores.ts";
import { submitResponse } from "../../../services/responses/submit.ts";
import type { SurveyDefinition } from "../../../services/surveys/definition.ts";
import { testClock, testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { anInvitation, aStore, aSurvey } from "../../support/world.ts";
import { fields } from "./scene.ts";

const label = { en: "How was it?", sv: "Hur var det?" };
const ends = { lowLabel: label, highLabel: label, label, required: false };
const rated: SurveyDefinition = {
  title: label,
  questions: [
    { ...ends, id: "service", type: "csat" },
    { ...ends, id: "ease", type: "ces" },
    { ...ends, id: "again", type: "csat" },
    { ...ends, id: "recommend", type: "nps" },
  ],
};

eachEngine(
  "each kind of rating counts once, and the first is what a conversation is about",
  async ({ db }) => {
    const clock = testClock();
    const ctx = testContext(db, { now: clock.now, actor: { kind: "respondent" } });
    const store = await aStore(ctx);
    const survey = await aSurvey(ctx, { storeId: store.id }, rated);
    const invitation = await anInvitation(ctx, { storeId: store.id, surveyId: survey.id });
    const token = ctx.keys.token("survey-link", invitation.id);
    const send = (given: Record<string, unknown>) => submitResponse(ctx, token, fields(given));
    const counted = async () =>
      (await db.select().from(scores).orderBy(asc(scores.kind))).map(({ kind, rating }) => [kind, rating]);
    const rating = async () =>
      (await db.select().from(conversations)).map((each) => [each.ratingType, each.rating, each.state]);

    await send({ service: 2, ease: 6, again: 5, recommend: 10 });
    assert.deepEqual(await counted(), [["ces", 6], ["csat", 2], ["nps", 10]]);
    assert.deepEqual(await rating(), [["csat", 2, "open"]]);

    await send({ service: 4, recommend: 9 });
    assert.deepEqual(await counted(), [["csat", 4], ["nps", 9]], "what was taken back counts no more");
    assert.deepEqual(await rating(), [["csat", 4, "open"]]);
  },
);
