import { and, desc, eq, sql } from "drizzle-orm";
import { agents } from "../../db/schema/agents.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { applyChange, type Change } from "./change.ts";
import { surveyLanguages } from "./check.ts";
import { type SurveyDefinition, surveyDefinitionSchema } from "./definition.ts";
import { type Removal, removalsAfter } from "./removals.ts";
import { isSame } from "./same.ts";
import { touchpoints } from "./templates.ts";

/** A survey as it is being written. */
export interface SurveyDraft {
  id: string;
  store: typeof stores.$inferSelect;
  touchpoint: string;
  /** What the shop calls it; the touchpoint's own name when absent. */
  name?: string;
  /** What is being written, else what was published last. */
  definition: SurveyDefinition;
  /** Whether it differs from what was published last. */
  changed: boolean;
  /** Raised with every change: who writes must have seen the last one. */
  revision: number;
  savedBy?: { id: string; name: string };
  savedAt?: Date;
  /** What was lately taken out of it and can be put back, the newest first. */
  removals: Removal[];
  /** The newest that was published. */
  version?: number;
  publishedAt?: Date;
  archivedAt?: Date;
}

/** @throws DomainError `not_found` */
export async function getDraft(ctx: Ctx, id: string): Promise<SurveyDraft> {
  const [found] = isId(id)
    ? await ctx.db.select({ survey: surveys, store: stores, by: agents.name, version: surveyVersions })
      .from(surveys).innerJoin(stores, eq(stores.id, surveys.storeId))
      .leftJoin(agents, eq(agents.id, surveys.draftBy))
      .leftJoin(surveyVersions, eq(surveyVersions.surveyId, surveys.id))
      .where(eq(surveys.id, id)).orderBy(sql`${surveyVersions.version} desc nulls last`).limit(1)
    : [];
  if (!found) throw notFound("The survey");
  const { survey, store, by, version } = found;
  return {
    id,
    store,
    touchpoint: survey.touchpoint,
    name: survey.name ?? undefined,
    definition: survey.draft ?? version?.definition ?? emptyDefinition,
    changed: survey.draft !== null,
    revision: survey.draftRevision,
    savedBy: survey.draftBy !== null && by !== null ? { id: survey.draftBy, name: by } : undefined,
    savedAt: survey.draftAt ?? undefined,
    removals: survey.removals,
    version: version?.version,
    publishedAt: version?.publishedAt,
    archivedAt: survey.archivedAt ?? undefined,
  };
}

/**
 * With the languages in use written down: else a text that is yet to be translated would take its language out of use,
 * and nobody would be told.
 */
function inItsLanguages(definition: SurveyDefinition): SurveyDefinition {
  const languages = surveyLanguages(definition);
  return definition.languages || languages.length === 0 ? definition : { ...definition, languages };
}

/** With what newer code takes for granted written out, as in a draft. */
const whole = (definition: SurveyDefinition) =>
  surveyDefinitionSchema.safeParse(definition).data ?? definition;

const emptyDefinition: SurveyDefinition = { title: {}, questions: [] };

export interface DraftInput {
  id: string;
  /** The one that the writer has seen. */
  revision: number;
  change: Change;
  /** What the shop calls the survey from now on; null for the touchpoint's own name. */
  name?: string | null;
  /** Which moment it is about from now on; what was answered before stays with the moment that it was about then. */
  touchpoint?: string;
}

/**
 * Keeps a change of a draft; a draft that comes to say what was published last is none.
 * @returns the new revision
 * @throws DomainError `conflict` when somebody has saved since, and nothing is changed; `invalid`; `not_found`
 */
export async function saveDraft(
  ctx: Ctx,
  { id, revision, change, name, touchpoint: chosen }: DraftInput,
): Promise<number> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The survey");
  return await inTransaction(ctx, async (tx) => {
    const [survey] = await tx.db.select().from(surveys).where(eq(surveys.id, id)).for("update");
    if (!survey) throw notFound("The survey");
    if (survey.draftRevision !== revision) throw conflict("Somebody has changed the survey since.");
    const [published] = await tx.db.select().from(surveyVersions).where(eq(surveyVersions.surveyId, id))
      .orderBy(desc(surveyVersions.version)).limit(1);
    const before = inItsLanguages(survey.draft ?? published?.definition ?? emptyDefinition);
    const after = parse(surveyDefinitionSchema, applyChange(before, change));
    const touchpoint = touchpoints.find((each) => each === chosen) ?? survey.touchpoint;
    if (touchpoint !== survey.touchpoint) {
      await audit(tx, "survey.touchpoint", `surveys:${id}`, { before: survey.touchpoint, after: touchpoint });
    }
    await tx.db.update(surveys).set({
      ...name === undefined ? {} : { name: name?.trim().slice(0, 100) || null },
      touchpoint,
      removals: removalsAfter(before, after, change, survey.removals, tx.now()),
      draft: published && isSame(inItsLanguages(whole(published.definition)), inItsLanguages(after))
        ? null
        : after,
      draftRevision: revision + 1,
      draftBy: tx.actor.kind === "agent" ? tx.actor.id : null,
      draftAt: tx.now(),
    }).where(and(eq(surveys.id, id), eq(surveys.draftRevision, revision)));
    return revision + 1;
  });
}
