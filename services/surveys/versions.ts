import { and, desc, eq } from "drizzle-orm";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import type { SurveyDefinition } from "./definition.ts";

export interface SurveyVersion {
  surveyId: string;
  version: number;
  definition: SurveyDefinition;
}

const keptAtMost = 1_000;
/** Process-wide, since a published version never changes and its survey's id is unique over all databases. */
const kept = new Map<string, SurveyVersion>();

/**
 * What was published under a number, without asking the database twice.
 * @throws not_found
 */
export async function surveyVersion(ctx: Ctx, surveyId: string, version: number): Promise<SurveyVersion> {
  return knownVersion(surveyId, version) ?? keep(await read(ctx, surveyId, version));
}

/** The version if this process has read it before. */
export function knownVersion(surveyId: string, version: number): SurveyVersion | undefined {
  return kept.get(`${surveyId} ${version}`);
}

/**
 * The newest version: what an invitation that is sent now asks.
 * @throws not_found
 */
export async function currentVersion(ctx: Ctx, surveyId: string): Promise<SurveyVersion> {
  const [newest] = await ctx.db.select({ version: surveyVersions.version }).from(surveyVersions)
    .where(eq(surveyVersions.surveyId, surveyId)).orderBy(desc(surveyVersions.version)).limit(1);
  if (!newest) throw notFound("The survey");
  return await surveyVersion(ctx, surveyId, newest.version);
}

async function read(ctx: Ctx, surveyId: string, version: number): Promise<SurveyVersion> {
  const [found] = await ctx.db.select().from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.version, version)));
  if (!found) throw notFound("The survey");
  return { surveyId, version, definition: found.definition };
}

function keep(version: SurveyVersion): SurveyVersion {
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(`${version.surveyId} ${version.version}`, version);
  return version;
}
