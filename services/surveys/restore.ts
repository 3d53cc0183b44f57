import type { Ctx } from "../context.ts";
import { saveDraft } from "./draft.ts";
import { surveyVersion } from "./versions.ts";

/**
 * Takes what was published once as the draft; it is asked again only once that is published.
 * @returns the draft's new revision
 * @throws DomainError `not_found`, or `conflict` when somebody has saved since
 */
export async function restoreVersion(
  ctx: Ctx,
  { id, revision, version }: { id: string; revision: number; version: number },
): Promise<number> {
  const { definition } = await surveyVersion(ctx, id, version);
  return await saveDraft(ctx, { id, revision, change: { kind: "definition", definition } });
}
