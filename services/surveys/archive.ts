import { and, asc, eq, isNull } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import { inTransaction } from "../transaction.ts";

/** The rules that ask a survey: while there are any, it cannot be put away. */
export async function rulesUsing(ctx: Ctx, surveyId: string): Promise<{ id: string; touchpoint: string }[]> {
  return await ctx.db.select({ id: rules.id, touchpoint: rules.touchpoint }).from(rules)
    .where(and(eq(rules.surveyId, surveyId), isNull(rules.archivedAt))).orderBy(asc(rules.touchpoint));
}

/**
 * Puts a survey away, or takes it out again; its answers stay.
 * @throws DomainError `conflict` while a rule asks it, `not_found`
 */
export async function archiveSurvey(
  ctx: Ctx,
  { id, archived }: { id: string; archived: boolean },
): Promise<void> {
  mayChangeSettings(ctx);
  if (!isId(id)) throw notFound("The survey");
  await inTransaction(ctx, async (tx) => {
    const [survey] = await tx.db.select().from(surveys).where(eq(surveys.id, id)).for("update");
    if (!survey) throw notFound("The survey");
    if (Boolean(survey.archivedAt) === archived) return;
    if (archived && (await rulesUsing(tx, id)).length > 0) throw conflict("A rule asks this survey.");
    await tx.db.update(surveys).set({ archivedAt: archived ? tx.now() : null }).where(eq(surveys.id, id));
    await audit(tx, archived ? "survey.archived" : "survey.unarchived", `surveys:${id}`);
  });
}
