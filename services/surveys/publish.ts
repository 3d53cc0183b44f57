import { eq } from "drizzle-orm";
import { surveys } from "../../db/schema/surveys.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { surveyDefinitionSchema } from "./definition.ts";
import { templates } from "./templates.ts";

export type Survey = typeof surveys.$inferSelect;

/**
 * Sees to it that a store has the ready-made surveys with their first version; what is there stays as it is.
 * @returns all the store's surveys
 */
export async function ensureSurveys(ctx: Ctx, storeId: string): Promise<Survey[]> {
  return await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const wanted = Object.keys(templates).map((touchpoint) => ({
      id: newId(now),
      storeId,
      touchpoint,
      origin: touchpoint,
      createdAt: now,
    }));
    const made = await tx.db.insert(surveys).values(wanted)
      .onConflictDoNothing({ target: [surveys.storeId, surveys.origin] }).returning();
    if (made.length > 0) {
      await tx.db.insert(surveyVersions).values(made.map(({ id, touchpoint }) => ({
        surveyId: id,
        version: 1,
        definition: surveyDefinitionSchema.parse(templates[touchpoint]),
        publishedAt: now,
      })));
    }
    return await tx.db.select().from(surveys).where(eq(surveys.storeId, storeId)).orderBy(surveys.touchpoint);
  });
}
