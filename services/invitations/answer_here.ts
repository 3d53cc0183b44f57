import type { Ctx } from "../context.ts";
import { photosOf } from "../photos/of_invitation.ts";
import { takePhotos } from "../photos/take.ts";
import { submitResponse } from "../responses/submit.ts";
import { type Checked, validateAnswers } from "../responses/validate.ts";
import { askedHere } from "./asked_here.ts";
import { askHere, channelFacts, type Here } from "./ask_here.ts";

/** What became of answers that came without having been asked for by a message. */
export type AnsweredHere =
  | { kind: "submitted"; token: string; responseId: string }
  /** Something must be given or put right first; no response was written. */
  | { kind: "refused"; checked: Checked }
  /** The same ask was answered so long ago that it can no longer be changed. */
  | { kind: "closed"; token: string };

type Fields = (readonly [name: string, value: unknown])[];

/** Whether answers can be used; writes nothing. Photos that came with them are looked at once all else is right. */
export async function checkHere(ctx: Ctx, here: Here, fields: Fields): Promise<Checked> {
  const { definition } = await askedHere(ctx, here);
  const photos = await photosOf(ctx, here.id, definition);
  return validateAnswers(definition, fields, undefined, channelFacts(here.kind), photos);
}

/**
 * Takes answers: first whether they can be used, then the ask, its photos and its response. The same ask twice is one
 * response.
 */
export async function answerHere(ctx: Ctx, here: Here, fields: Fields): Promise<AnsweredHere> {
  const checked = await checkHere(ctx, here, fields);
  if (checked.problems.size > 0) return { kind: "refused", checked };
  const token = await askHere(ctx, here);
  const { definition } = here.surface.survey;
  const taken = await takePhotos(ctx, { id: here.id, definition }, fields);
  const submission = await submitResponse(ctx, token, taken.fields, { wrong: taken.problems });
  switch (submission.kind) {
    case "submitted":
      return { kind: "submitted", token, responseId: submission.responseId };
    case "closed":
      return { kind: "closed", token };
    case "refused":
      return { kind: "refused", checked: submission.checked };
  }
}
