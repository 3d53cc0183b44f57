import { desc, eq } from "drizzle-orm";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";
import { checkSurvey } from "./check.ts";

/**
 * Makes a new version of what is being written: what is asked from now on. Earlier versions stay as they are.
 * @param input the revision that the publisher has seen
 * @returns the newest version; the one that was there when nothing has changed since, as for a second press
 * @throws DomainError `conflict` when somebody has saved since, `invalid` while there are faults, `not_found`
 */
export async function publishDraft(
  ctx: Ctx,
  { id, revision }: { id: string; revision: number },
): Promise<number> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The survey");
  return await inTransaction(ctx, async (tx) => {
    const [survey] = await tx.db.select().from(surveys).where(eq(surveys.id, id)).for("update");
    if (!survey) throw notFound("The survey");
    if (survey.draftRevision !== revision) throw conflict("Somebody has changed the survey since.");
    const [newest] = await tx.db.select({ version: surveyVersions.version }).from(surveyVersions)
      .where(eq(surveyVersions.surveyId, id)).orderBy(desc(surveyVersions.version)).limit(1);
    if (!survey.draft && newest) return newest.version;
    const faults = checkSurvey(survey.draft ?? { title: {}, questions: [] });
    if (faults.length > 0 || !survey.draft) {
      throw invalid(
        "The survey has faults.",
        faults.map(({ code, questionId }) => ({
          pointer: `/${questionId ?? "title"}`,
          detail: code,
        })),
      );
    }
    const version = (newest?.version ?? 0) + 1;
    await tx.db.insert(surveyVersions).values({
      surveyId: id,
      version,
      definition: survey.draft,
      publishedAt: tx.now(),
    });
    await tx.db.update(surveys).set({ draft: null }).where(eq(surveys.id, id));
    await audit(tx, "survey.published", `surveys:${id}`, { version });
    return version;
  });
}
