import assert from "node:assert/strict";
import { rules } from "../../../db/schema/rules.ts";
import { surveys } from "../../../db/schema/surveys.ts";
import { getRule } from "../../../services/triggers/list.ts";
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
