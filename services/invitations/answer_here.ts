import type { Ctx } from "../context.ts";
import { submitResponse } from "../responses/submit.ts";
import { type Checked, validateAnswers } from "../responses/validate.ts";
import { askHere, channelFacts, type Here } from "./ask_here.ts";

/** What became of answers that came without having been asked for by a message. */
export type AnsweredHere =
  | { kind: "submitted"; token: string; responseId: string }
  /** Something must be given or put right first; nothing was written. */
  | { kind: "refused"; checked: Checked }
  /** The same ask was answered so long ago that it can no longer be changed. */
  | { kind: "closed"; token: string };

/** Takes answers: first whether they can be used, then the ask and its response. The same ask twice is one response. */
export async function answerHere(
  ctx: Ctx,
  here: Here,
  fields: (readonly [string, unknown])[],
): Promise<AnsweredHere> {
  const { definition } = here.surface.survey;
  const checked = validateAnswers(definition, fields, undefined, channelFacts(here.kind));
  if (checked.problems.size > 0) return { kind: "refused", checked };
  const token = await askHere(ctx, here);
  const submission = await submitResponse(ctx, token, fields);
  switch (submission.kind) {
    case "submitted":
      return { kind: "submitted", token, responseId: submission.responseId };
    case "closed":
      return { kind: "closed", token };
    case "refused":
      return { kind: "refused", checked: submission.checked };
  }
}
