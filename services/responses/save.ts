import type { Ctx } from "../context.ts";
import { newConversation } from "../conversations/open.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { answerRows } from "./answer_rows.ts";
import { openInvitation } from "./open.ts";
import { validateAnswers } from "./validate.ts";
import { writeResponse } from "./write.ts";

/**
 * Keeps answers as they are given, before anything is sent; nothing is scored and nobody is told. A question that is
 * not named keeps what it had, an empty one is taken back, and one that cannot be understood changes nothing.
 * @returns whether it was kept: not once the response has been sent
 * @throws not_found for a token that opens nothing
 */
export async function saveAnswers(
  ctx: Ctx,
  token: string,
  fields: Iterable<readonly [string, unknown]>,
): Promise<boolean> {
  const invitation = await openInvitation(ctx, token);
  if (!invitation) throw notFound("This link");
  const { survey: { version, definition }, response } = invitation;
  if (response?.submittedAt) return false;
  const { answers, problems, typed } = validateAnswers(definition, fields, response?.answers);
  const cleared = [...typed.keys()].filter((id) => !answers.has(id) && !problems.has(id));
  if (answers.size === 0 && (!response || cleared.length === 0)) return true;
  const written = await writeResponse(ctx, {
    ...newConversation(ctx),
    invitationId: invitation.id,
    responseId: newId(ctx.now()),
    at: ctx.now(),
    surveyVersion: version,
    submits: false,
    answers: answerRows(definition, answers),
    cleared,
    rating: null,
    excerpt: null,
    alerts: [],
    test: invitation.test,
  });
  return written !== undefined;
}
