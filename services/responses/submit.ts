import { alertsFor } from "../alerts/rules.ts";
import type { Ctx } from "../context.ts";
import { newConversation } from "../conversations/open.ts";
import { announceChange } from "../conversations/watch.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { photosOf } from "../photos/of_invitation.ts";
import { namesOf } from "../surveys/names.ts";
import { answerRows, contactWanted, excerptOfAnswers, ratingOf, scoresOf } from "./answer_rows.ts";
import { invitationToAnswer, type OpenInvitation, openInvitation } from "./open.ts";
import { type Checked, type Problem, unfinished, validateAnswers } from "./validate.ts";
import { isEditable } from "./window.ts";
import { writeResponse, type Writing } from "./write.ts";

/** What became of a pressed send button. */
export type Submission =
  | { kind: "submitted"; responseId: string; conversationId?: string }
  /** Something must be given or put right first; nothing was written. */
  | { kind: "refused"; invitation: OpenInvitation; checked: Checked }
  /** The seven days in which an answer can be changed are over; nothing was written. */
  | { kind: "closed" };

/** What is known of answers beside what was typed. */
export interface Sent {
  /** What is wrong besides: files that could not be taken. */
  wrong?: ReadonlyMap<string, Problem>;
  /** They came a way that cannot ask for what is missing, and count as far as they go. */
  asFarAsGiven?: boolean;
  /** Somebody is to look at them, whatever they say. */
  wantsAPerson?: boolean;
}

/**
 * Takes a respondent's answers: the response, its score, its alerts and its conversation in one transaction. Sending
 * again within seven days changes the same response.
 * @throws not_found for a token that opens nothing
 */
export async function submitResponse(
  ctx: Ctx,
  token: string,
  fields: Iterable<readonly [string, unknown]>,
  { wrong, asFarAsGiven = false, wantsAPerson = false }: Sent = {},
): Promise<Submission> {
  const invitation = await invitationToAnswer(ctx, token);
  if (!invitation) throw notFound("This link");
  const { survey: { definition }, about } = invitation;
  const photos = await photosOf(ctx, invitation.id, definition);
  const checked = validateAnswers(definition, fields, undefined, about.facts, photos);
  for (const [id, problem] of checked.problems) {
    if (asFarAsGiven && unfinished.has(problem)) checked.problems.delete(id);
  }
  for (const [id, problem] of wrong ?? []) checked.problems.set(id, problem);
  const written = checked.problems.size === 0
    ? await writeResponse(ctx, submission(ctx, invitation, checked, wantsAPerson))
    : undefined;
  if (!written) return await unwritten(ctx, token, checked);
  const { responseId, conversationId, revision } = written;
  if (conversationId && revision) announceChange(ctx, { id: conversationId, revision });
  return { kind: "submitted", responseId, conversationId: conversationId ?? undefined };
}

/** Why nothing was written: the link opens no more, the response can no longer be changed, or something is wrong. */
async function unwritten(ctx: Ctx, token: string, checked: Checked): Promise<Submission> {
  const invitation = await openInvitation(ctx, token);
  if (!invitation) throw notFound("This link");
  const submittedAt = invitation.response?.submittedAt;
  if (submittedAt && !isEditable(submittedAt, ctx.now())) return { kind: "closed" };
  return { kind: "refused", invitation, checked };
}

function submission(
  ctx: Ctx,
  invitation: OpenInvitation,
  checked: Checked,
  wantsAPerson: boolean,
): Writing {
  const { answers } = checked;
  const { survey: { version, definition }, store, about } = invitation;
  const at = ctx.now();
  const rated = ratingOf(definition, answers, about.facts);
  const kinds = alertsFor({ rated, contactWanted: wantsAPerson || contactWanted(definition, answers) });
  return {
    invitationId: invitation.id,
    tokenHash: invitation.tokenHash,
    responseId: newId(at),
    at,
    surveyVersion: version,
    submits: true,
    answers: answerRows(definition, checked, about),
    cleared: definition.questions.map(({ id }) => id).filter((id) => !answers.has(id)),
    rating: rated?.rating ?? null,
    ratingType: rated?.type ?? "nps",
    scores: scoresOf(definition, answers),
    excerpt: excerptOfAnswers(
      definition,
      answers,
      store.language,
      () => namesOf(about, { language: store.language, store }),
    ) ?? null,
    alerts: kinds.map((kind) => ({ id: newId(at), kind })),
    conversation: kinds.length > 0 ? newConversation(ctx) : undefined,
    test: invitation.test,
  };
}
