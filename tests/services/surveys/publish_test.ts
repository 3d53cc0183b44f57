import assert from "node:assert/strict";
import { surveyVersions } from "../../../db/schema/survey_versions.ts";
import { ensureSurveys } from "../../../services/surveys/publish.ts";
import { currentVersion, surveyVersion } from "../../../services/surveys/versions.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore } from "../../support/world.ts";

eachEngine("a store gets the two ready-made surveys once", async ({ db }) => {
  const ctx = testContext(db);
  const store = await aStore(ctx);
  const made = await ensureSurveys(ctx, store.id);
  assert.deepEqual(made.map(({ touchpoint }) => touchpoint), ["after_delivery", "after_return"]);
  assert.deepEqual(await ensureSurveys(ctx, store.id), made);
  assert.equal((await db.select().from(surveyVersions)).length, 2);
});

eachEngine("the current version is the newest, and an old one keeps its questions", async ({ db }) => {
  const ctx = testContext(db);
  const [survey] = await ensureSurveys(ctx, (await aStore(ctx)).id);
  const first = await currentVersion(ctx, survey!.id);
  assert.equal(first.version, 1);
  const definition = { ...first.definition, questions: first.definition.questions.slice(0, 1) };
  await db.insert(surveyVersions).values({
    surveyId: survey!.id,
    version: 2,
    definition,
    publishedAt: ctx.now(),
  });
  assert.deepEqual((await currentVersion(ctx, survey!.id)).definition, definition);
  assert.deepEqual(await surveyVersion(ctx, survey!.id, 1), first);
  await assert.rejects(surveyVersion(ctx, survey!.id, 3), { code: "not_found" });
});
