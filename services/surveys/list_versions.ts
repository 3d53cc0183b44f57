import { desc, eq } from "drizzle-orm";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import type { SurveyDefinition } from "./definition.ts";

/** Everything that was published of a survey, newest first. */
export async function listVersions(
  ctx: Ctx,
  surveyId: string,
): Promise<{ version: number; publishedAt: Date; definition: SurveyDefinition }[]> {
  if (!isId(surveyId)) return [];
  const { version, publishedAt, definition } = surveyVersions;
  return await ctx.db.select({ version, publishedAt, definition }).from(surveyVersions)
    .where(eq(surveyVersions.surveyId, surveyId)).orderBy(desc(version));
}
