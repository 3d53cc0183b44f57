import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { photosOf } from "../photos/of_invitation.ts";
import { answerRows } from "./answer_rows.ts";
import { type OpenInvitation, openInvitation } from "./open.ts";
import { type Checked, unfinished, validateAnswers } from "./validate.ts";
import { writeResponse } from "./write.ts";

/** What became of answers that were given half-way. */
export type Saving =
  /** All but those with a problem; one that is merely missing is none yet. */
  | { kind: "kept"; invitation: OpenInvitation; checked: Checked }
  /** The response has been sent: only sending it again changes it. */
  | { kind: "closed" };

/**
 * Keeps answers as they are given, before anything is sent; nothing is scored and nobody is told. A question that is
 * not named keeps what it had, an empty one is taken back, and one that cannot be used changes nothing.
 * @throws not_found for a token that opens nothing
 */
export async function saveAnswers(
  ctx: Ctx,
  token: string,
  fields: Iterable<readonly [string, unknown]>,
): Promise<Saving> {
  const invitation = await openInvitation(ctx, token);
  if (!invitation) throw notFound("This link");
  const { survey: { version, definition }, response, about } = invitation;
  if (response?.submittedAt) return { kind: "closed" };
  const photos = await photosOf(ctx, invitation.id, definition);
  const checked = validateAnswers(definition, fields, response?.answers, about.facts, photos);
  const { answers, problems, typed } = checked;
  const cleared = definition.questions.map(({ id }) => id)
    .filter((id) => typed.has(id) && !answers.has(id) && !problems.has(id));
  for (const [id, problem] of problems) if (unfinished.has(problem)) problems.delete(id);
  if (answers.size === 0 && (!response || cleared.length === 0)) return { kind: "kept", invitation, checked };
  const written = await writeResponse(ctx, {
    invitationId: invitation.id,
    tokenHash: invitation.tokenHash,
    responseId: newId(ctx.now()),
    at: ctx.now(),
    surveyVersion: version,
    submits: false,
    answers: answerRows(definition, checked, about),
    cleared,
    rating: null,
    ratingType: "nps",
    scores: [],
    excerpt: null,
    alerts: [],
    test: invitation.test,
  });
  return written ? { kind: "kept", invitation, checked } : { kind: "closed" };
}
