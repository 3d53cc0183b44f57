import { and, asc, desc, eq, exists, isNull, notExists, sql } from "drizzle-orm";
import { surveys } from "../../db/schema/surveys.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../context.ts";

/** A survey that a rule may ask. */
export interface SurveyToAsk {
  id: string;
  /** What the shop calls it; the touchpoint's name when it has none. */
  name: string | null;
  touchpoint: string;
}

/** A store's surveys that no rule can ask before they are published, the newest first. */
export async function surveysToPublish(ctx: Ctx, storeId: string): Promise<SurveyToAsk[]> {
  return await ctx.db.select(columns).from(surveys)
    .where(and(eq(surveys.storeId, storeId), isNull(surveys.archivedAt), notExists(publishedOf(ctx))))
    .orderBy(desc(surveys.createdAt), desc(surveys.id));
}

/** A store's surveys that have been published and are not archived, the oldest first. */
export async function surveysToAsk(ctx: Ctx, storeId: string): Promise<SurveyToAsk[]> {
  return await ctx.db.select(columns).from(surveys)
    .where(and(eq(surveys.storeId, storeId), isNull(surveys.archivedAt), exists(publishedOf(ctx))))
    .orderBy(asc(surveys.createdAt), asc(surveys.id));
}

const columns = { id: surveys.id, name: surveys.name, touchpoint: surveys.touchpoint };

const publishedOf = (ctx: Ctx) =>
  ctx.db.select({ one: sql`1` }).from(surveyVersions).where(eq(surveyVersions.surveyId, surveys.id));

/** The moment of the journey that a survey is about; undefined for one of another store. */
export async function momentOf(ctx: Ctx, storeId: string, surveyId: string): Promise<string | undefined> {
  const [survey] = await ctx.db.select({ touchpoint: surveys.touchpoint }).from(surveys)
    .where(and(eq(surveys.id, surveyId), eq(surveys.storeId, storeId)));
  return survey?.touchpoint;
}
