import type { Field } from "../access/read_form.ts";
import type { Ctx } from "../context.ts";
import type { QuestionOf, SurveyDefinition } from "../surveys/definition.ts";
import { addPhoto } from "./add.ts";
import { PhotoError, type PhotoProblem } from "./problem.ts";

/** A form's fields with the ids of its pictures in place of their files, and what is wrong by question. */
export interface TakenPhotos {
  fields: Field[];
  problems: Map<string, PhotoProblem>;
}

/**
 * Keeps the pictures that came with a form, so that a form that is given back has them still.
 * @param invitation none for a link that opens nothing: then files are left out
 */
export async function takePhotos(
  ctx: Ctx,
  invitation: { id: string; definition: SurveyDefinition } | undefined,
  fields: Field[],
): Promise<TakenPhotos> {
  const asked = invitation?.definition.questions.filter(({ type }) => type === "photos") ?? [];
  const taken: TakenPhotos = { fields: [], problems: new Map() };
  for (const [name, value] of fields) {
    if (!(value instanceof File)) taken.fields.push([name, value]);
    // A browser sends an empty file where none was chosen.
    else if (value.size > 0 && asked.some(({ id }) => id === name)) {
      const question = asked.find(({ id }) => id === name) as QuestionOf<"photos">;
      await take(ctx, { invitationId: invitation!.id, question }, value, taken);
    }
  }
  return taken;
}

async function take(
  ctx: Ctx,
  { invitationId, question: { id, max = 3 } }: { invitationId: string; question: QuestionOf<"photos"> },
  file: File,
  { fields, problems }: TakenPhotos,
) {
  if (fields.filter(([name, value]) => name === id && value !== "").length >= max) {
    problems.set(id, "too_many");
    return;
  }
  try {
    const photo = await addPhoto(
      ctx,
      { invitationId, questionId: id },
      new Uint8Array(await file.arrayBuffer()),
    );
    fields.push([id, photo]);
  } catch (error) {
    if (!(error instanceof PhotoError)) throw error;
    problems.set(id, error.problem);
  }
}
