import { eq } from "drizzle-orm";
import { photos } from "../../db/schema/photos.ts";
import type { Ctx } from "../context.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";

/** The pictures that an invitation has, by question; those that no answer names are pruned later. */
export async function photosOf(
  ctx: Ctx,
  invitationId: string,
  { questions }: SurveyDefinition,
): Promise<Map<string, string[]>> {
  if (!questions.some(({ type }) => type === "photos")) return new Map();
  const found = await ctx.db.select({ id: photos.id, questionId: photos.questionId }).from(photos)
    .where(eq(photos.invitationId, invitationId));
  return new Map(
    [...Map.groupBy(found, ({ questionId }) => questionId)].map((
      [id, each],
    ) => [id, each.map(({ id }) => id)]),
  );
}
