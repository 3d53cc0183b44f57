import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries, responses, rules, surveys, surveyVersions } from "../../../db/schema/mod.ts";
import { as, type Ctx } from "../../../services/context.ts";
import { archiveSurvey } from "../../../services/surveys/archive.ts";
import { checkSurvey } from "../../../services/surveys/check.ts";
import { emptyQuestion } from "../../../services/surveys/change.ts";
import { createSurvey } from "../../../services/surveys/create.ts";
import type { SurveyDefinition } from "../../../services/surveys/definition.ts";
import { getDraft, saveDraft } from "../../../services/surveys/draft.ts";
import { listVersions } from "../../../services/surveys/list_versions.ts";
import { surveyFigures } from "../../../services/surveys/overview.ts";
import { publishDraft } from "../../../services/surveys/publish_draft.ts";
import { restoreVersion } from "../../../services/surveys/restore.ts";
import { surveyVersion } from "../../../services/surveys/versions.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aDefinition, anAgent, anInvitation, aResponse, aStore, aSurvey } from "../../support/world.ts";

async function anOwner(ctx: Ctx, name = "Maja Lind") {
  const { id } = await anAgent(ctx, { name });
  return as(ctx, { kind: "agent", id, name, role: "owner" });
}

const shorter: SurveyDefinition = { ...aDefinition, questions: aDefinition.questions.slice(0, 3) };
const change = (definition: SurveyDefinition) => ({ kind: "definition" as const, definition });

eachEngine(
  "keeps a change as a draft, says whose it is, and leaves what is published alone",
  async ({ db }) => {
    const ctx = await anOwner(testContext(db));
    const { id } = await aSurvey(ctx);
    assert.equal(await saveDraft(ctx, { id, revision: 0, change: change(shorter) }), 1);
    const draft = await getDraft(ctx, id);
    assert.deepEqual([draft.revision, draft.changed, draft.version], [1, true, 1]);
    assert.equal(draft.savedBy?.name, "Maja Lind");
    assert.equal(draft.definition.questions.length, 3);
    assert.equal((await surveyVersion(ctx, id, 1)).definition.questions.length, 4);
  },
);

eachEngine("a draft that comes to say what was published is none", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  await saveDraft(ctx, { id, revision: 0, change: change(shorter) });
  await saveDraft(ctx, { id, revision: 1, change: change(aDefinition) });
  assert.equal((await getDraft(ctx, id)).changed, false);
});

eachEngine("a question that is not translated yet takes no language out of use", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  const question = { ...emptyQuestion("text", "why"), label: { en: "Why?" } };
  await saveDraft(ctx, { id, revision: 0, change: { kind: "add", question } });
  const { definition } = await getDraft(ctx, id);
  assert.deepEqual(definition.languages, ["en", "sv", "da", "nb", "fi", "de"]);
  assert.deepEqual(checkSurvey(definition).map(({ code }) => code), ["missing_text"]);
});

eachEngine("of two who save what they saw, the second is refused and overwrites nothing", async ({ db }) => {
  const ctx = testContext(db);
  const [maja, bo] = [await anOwner(ctx), await anOwner(ctx, "Bo Ek")];
  const { id } = await aSurvey(ctx);
  const results = await Promise.allSettled([
    saveDraft(maja, { id, revision: 0, change: { kind: "remove", questionId: "more" } }),
    saveDraft(bo, { id, revision: 0, change: { kind: "remove", questionId: "contact" } }),
  ]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  assert.equal((await getDraft(ctx, id)).definition.questions.length, 3);
  assert.equal((await getDraft(ctx, id)).revision, 1);
});

eachEngine("a removed question is put back at its place as it was", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  await saveDraft(ctx, { id, revision: 0, change: { kind: "remove", questionId: "reason" } });
  const question = aDefinition.questions[1]!;
  await saveDraft(ctx, { id, revision: 1, change: { kind: "add", question, at: 1 } });
  const { definition, changed } = await getDraft(ctx, id);
  assert.deepEqual(definition, aDefinition);
  assert.equal(changed, false);
});

eachEngine("refuses what no draft can hold, and keeps what was there", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  const question = { ...emptyQuestion("statement", "picture"), imageUrl: "http://insecure.example/a.png" };
  await assert.rejects(
    saveDraft(ctx, { id, revision: 0, change: { kind: "add", question } }),
    { code: "invalid" },
  );
  assert.deepEqual((await getDraft(ctx, id)).revision, 0);
});

eachEngine("publishes a draft once, however many press at the same time", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  await saveDraft(ctx, { id, revision: 0, change: change(shorter) });
  const published = await Promise.all([1, 2, 3].map(() => publishDraft(ctx, { id, revision: 1 })));
  assert.deepEqual(published, [2, 2, 2]);
  assert.deepEqual((await listVersions(ctx, id)).map(({ version }) => version), [2, 1]);
  assert.equal((await getDraft(ctx, id)).changed, false);
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, "survey.published"));
  assert.deepEqual(entries.map(({ detail }) => detail), [{ version: 2 }]);
});

eachEngine(
  "publishes nothing that has faults, and nothing that the publisher has not seen",
  async ({ db }) => {
    const ctx = await anOwner(testContext(db));
    const { id } = await aSurvey(ctx);
    await saveDraft(ctx, {
      id,
      revision: 0,
      change: { kind: "add", question: emptyQuestion("nps", "again") },
    });
    await assert.rejects(publishDraft(ctx, { id, revision: 1 }), { code: "invalid" });
    await assert.rejects(publishDraft(ctx, { id, revision: 0 }), { code: "conflict" });
    assert.equal((await db.select().from(surveyVersions)).length, 1);
  },
);

eachEngine("an earlier version comes back as a draft and is asked once it is published", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id } = await aSurvey(ctx);
  await saveDraft(ctx, { id, revision: 0, change: change(shorter) });
  await publishDraft(ctx, { id, revision: 1 });
  await restoreVersion(ctx, { id, revision: 1, version: 1 });
  assert.deepEqual((await getDraft(ctx, id)).definition, aDefinition);
  assert.equal(await publishDraft(ctx, { id, revision: 2 }), 3);
  await assert.rejects(restoreVersion(ctx, { id, revision: 2, version: 9 }), { code: "not_found" });
});

eachEngine("an answer keeps the version that it was given to", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id, storeId } = await aSurvey(ctx);
  await anInvitation(ctx, { storeId, surveyId: id });
  await aResponse(ctx, { storeId, surveyId: id }, { recommend: 9 });
  await saveDraft(ctx, { id, revision: 0, change: change(shorter) });
  await publishDraft(ctx, { id, revision: 1 });
  const [response] = await db.select().from(responses);
  assert.equal(response!.surveyVersion, 1);
  assert.equal((await surveyVersion(ctx, id, 1)).definition.questions.length, 4);
});

eachEngine("begins from a template, from another survey, or from nothing", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const store = await aStore(ctx);
  const original = await aSurvey(ctx, { storeId: store.id });
  const make = (from: string) => createSurvey(ctx, { storeId: store.id, from, name: " Mitt " });
  const template = await getDraft(ctx, await make("template:after_purchase"));
  assert.deepEqual([template.touchpoint, template.name, template.changed], ["after_purchase", "Mitt", true]);
  assert.equal(template.version, undefined);
  assert.deepEqual(
    (await getDraft(ctx, await make(`survey:${original.id}`))).definition.questions,
    aDefinition.questions,
  );
  assert.deepEqual((await getDraft(ctx, await make("empty"))).definition.questions, []);
  await assert.rejects(make("template:nothing"), { code: "not_found" });
  await assert.rejects(make("survey:nothing"), { code: "not_found" });
});

eachEngine("puts a survey away only when no rule asks it", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id, storeId } = await aSurvey(ctx);
  await db.insert(rules).values({
    id,
    storeId,
    surveyId: id,
    touchpoint: "after_delivery",
    triggers: [],
    quarantinePeriodDays: 90,
    staleAfterDays: 30,
    updatedAt: ctx.now(),
  });
  await assert.rejects(archiveSurvey(ctx, { id, archived: true }), { code: "conflict" });
  await db.delete(rules);
  await archiveSurvey(ctx, { id, archived: true });
  assert.equal((await surveyFigures(ctx))[0]!.archived, true);
  await archiveSurvey(ctx, { id, archived: false });
  assert.equal((await surveyFigures(ctx))[0]!.archived, false);
});

eachEngine("counts what was sent and answered, and the time between in its middle", async ({ db }) => {
  const ctx = await anOwner(testContext(db));
  const { id, storeId } = await aSurvey(ctx);
  for (const minutes of [10, 20, 90]) {
    const sentAt = new Date(ctx.now().getTime() - minutes * 60_000);
    const { id: invitationId } = await anInvitation(ctx, { storeId, surveyId: id, sentAt });
    await aResponse(ctx, { storeId, surveyId: id, invitationId, submittedAt: ctx.now() }, {});
  }
  // Whom nobody wrote to, whom a test was sent to, and who has only begun.
  const { id: byCode } = await anInvitation(ctx, { storeId, surveyId: id, trigger: "qr", sentAt: ctx.now() });
  await aResponse(ctx, { storeId, surveyId: id, invitationId: byCode }, {});
  const { id: ofTest } = await anInvitation(ctx, { storeId, surveyId: id, test: true });
  await aResponse(ctx, { storeId, surveyId: id, invitationId: ofTest }, {});
  const { id: begun } = await anInvitation(ctx, { storeId, surveyId: id });
  await aResponse(ctx, { storeId, surveyId: id, invitationId: begun, submittedAt: null }, {});
  await anInvitation(ctx, { storeId, surveyId: id, state: "suppressed", sentAt: null });
  const [figures] = await surveyFigures(ctx);
  assert.deepEqual(
    [figures!.sent, figures!.answered, figures!.elsewhere, figures!.medianSeconds, figures!.timed],
    [4, 4, 1, 1200, 3],
  );
  assert.deepEqual([figures!.changed, figures!.version, figures!.archived], [false, 1, false]);
});

eachEngine("a plain agent changes, publishes and puts away nothing", async ({ db }) => {
  const ctx = testContext(db);
  const { id, storeId } = await aSurvey(ctx);
  const agent = as(ctx, { kind: "agent", id: (await anAgent(ctx)).id, name: "Bo", role: "agent" });
  for (
    const attempt of [
      () => saveDraft(agent, { id, revision: 0, change: change(shorter) }),
      () => publishDraft(agent, { id, revision: 0 }),
      () => archiveSurvey(agent, { id, archived: true }),
      () => createSurvey(agent, { storeId, from: "empty" }),
    ]
  ) await assert.rejects(attempt, { code: "forbidden" });
  assert.equal((await db.select().from(surveys))[0]!.draft, null);
});
