import { asc, desc, eq } from "drizzle-orm";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { surveys } from "../../db/schema/surveys.ts";
import type { Ctx } from "../context.ts";
import type { SurveyDefinition } from "./definition.ts";

export interface ListedSurvey {
  id: string;
  storeId: string;
  touchpoint: string;
  /** The newest that was published. */
  version: number;
  publishedAt: Date;
  definition: SurveyDefinition;
}

/** Every survey in its newest version. */
export async function listSurveys(ctx: Ctx): Promise<ListedSurvey[]> {
  return await ctx.db.selectDistinctOn([surveys.id], {
    id: surveys.id,
    storeId: surveys.storeId,
    touchpoint: surveys.touchpoint,
    version: surveyVersions.version,
    publishedAt: surveyVersions.publishedAt,
    definition: surveyVersions.definition,
  }).from(surveys).innerJoin(surveyVersions, eq(surveyVersions.surveyId, surveys.id))
    .orderBy(asc(surveys.id), desc(surveyVersions.version));
}
