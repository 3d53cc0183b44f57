import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { auditEntries } from "../../../db/schema/audit_entries.ts";
import { rules } from "../../../db/schema/rules.ts";
import { surveys } from "../../../db/schema/surveys.ts";
import { getRule, listRules } from "../../../services/triggers/list.ts";
import { surveysToAsk } from "../../../services/triggers/surveys_to_ask.ts";
import { updateRule } from "../../../services/triggers/update.ts";
import { newId } from "../../../services/ids.ts";
import { ensureMainStore } from "../../../services/stores/ensure_main.ts";
import { testContext } from "../../support/context.ts";
import { eachEngine } from "../../support/database.ts";
import { aStore, aSurvey } from "../../support/world.ts";

eachEngine("a rule asks any published survey of its store, and no other", async ({ db }) => {
  const ctx = testContext(db, { actor: { kind: "agent", id: "maja", name: "Maja", role: "owner" } });
  const store = await ensureMainStore(ctx);
  const [rule] = await db.select().from(rules);
  const own = await aSurvey(ctx, { storeId: store.id, name: "Kort om leveransen" });
  const foreign = await aSurvey(ctx, { storeId: (await aStore(ctx)).id });
  const archived = await aSurvey(ctx, { storeId: store.id, archivedAt: ctx.now() });
  const draft = newId(ctx.now());
  await db.insert(surveys).values({
    id: draft,
    storeId: store.id,
    touchpoint: "after_delivery",
    createdAt: ctx.now(),
  });
  assert.deepEqual((await surveysToAsk(ctx, store.id)).map(({ name }) => name), [
    null,
    null,
    "Kort om leveransen",
  ]);
  for (const surveyId of [foreign.id, archived.id, draft, "x"]) {
    await assert.rejects(updateRule(ctx, rule!.id, { surveyId }), { code: "invalid" });
  }
  await updateRule(ctx, rule!.id, { surveyId: own.id });
  assert.equal((await getRule(ctx, rule!.id)).surveyId, own.id);
});

eachEngine(
  "a rule that is given a survey of another moment asks at that moment, and stays there",
  async ({ db }) => {
    const ctx = testContext(db, { actor: { kind: "agent", id: "maja", name: "Maja", role: "owner" } });
    const store = await ensureMainStore(ctx);
    const [delivery] = await db.select().from(rules).where(eq(rules.touchpoint, "after_delivery"));
    const use = await aSurvey(ctx, { storeId: store.id, touchpoint: "after_use" });
    const { id, triggers, plan } = delivery!;
    const moved = await updateRule(ctx, id, { surveyId: use.id });
    assert.deepEqual([moved.touchpoint, moved.surveyId, moved.triggers, moved.plan], [
      "after_use",
      use.id,
      triggers,
      plan,
    ]);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subject, `rule:${id}`));
    assert.deepEqual(entry!.detail, {
      before: { surveyId: delivery!.surveyId, touchpoint: "after_delivery" },
      after: { surveyId: use.id, touchpoint: "after_use" },
    });
    // What is started again makes no rule in the place of one that has moved.
    await ensureMainStore(ctx);
    assert.equal((await listRules(ctx, store.id)).length, 2);

    await updateRule(ctx, id, { enabled: false });
    assert.equal((await getRule(ctx, id)).touchpoint, "after_use");
    // A survey that has come to be about another moment takes its rule along when that is saved.
    await db.update(surveys).set({ touchpoint: "win_back" }).where(eq(surveys.id, use.id));
    assert.equal((await updateRule(ctx, id, { enabled: true })).touchpoint, "after_use");
    assert.equal((await updateRule(ctx, id, { surveyId: use.id })).touchpoint, "win_back");
  },
);
