import type { PageResponse } from "fresh";
import type { EditorProps } from "../../../../components/surveys/Editor.tsx";
import { type Field, readFields } from "../../../../services/access/read_form.ts";
import { DomainError, wrongFields } from "../../../../services/errors.ts";
import type { Change } from "../../../../services/surveys/change.ts";
import { compareSurveys } from "../../../../services/surveys/compare.ts";
import { applyChange } from "../../../../services/surveys/change.ts";
import { type DraftInput, getDraft, saveDraft } from "../../../../services/surveys/draft.ts";
import { fieldsOf, type FormFields } from "../../../../services/surveys/typed_fields.ts";
import type { State } from "../../../../state.ts";
import { showEditor, type Shown } from "./show.ts";

/** What a form of the editor sent. */
export interface SentForm {
  fields: Field[];
  form: FormFields;
  revision: number;
  shown: Shown;
}

export async function readEditorForm(req: Request): Promise<SentForm> {
  const fields = await readFields(req);
  const form = fieldsOf(fields);
  return {
    fields,
    form,
    revision: form.number("revision") ?? -1,
    shown: { language: form.text("language"), beside: form.text("beside") },
  };
}

/** Where the editor is shown again, after something was done. */
export function editorPath(id: string, shown: Shown & Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(shown)) if (value) query.set(name, value);
  const place = shown.focus || (shown.open && `q-${shown.open}`);
  return `/surveys/${id}${query.size > 0 ? `?${query}` : ""}${place ? `#${place}` : ""}`;
}

/**
 * Keeps a change and shows the editor again; when it cannot be kept, with what was typed.
 * @param typed what the form had in it, to be given back
 * @param after how the editor is shown once it is kept
 */
export async function changeSurvey(
  state: State,
  { id, sent, change, named, typed, after }: {
    id: string;
    sent: SentForm;
    change: Change;
    named?: Pick<DraftInput, "name" | "touchpoint">;
    typed?: Omit<NonNullable<EditorProps["typed"]>, "wrong">;
    after: Shown;
  },
): Promise<Response | PageResponse<EditorProps>> {
  const shown = { ...sent.shown, ...after };
  try {
    await saveDraft(state.ctx, { id, revision: sent.revision, change, ...named });
    return new Response(null, { status: 303, headers: { location: editorPath(id, shown) } });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "conflict") return await conflicting(state, id, shown, change, typed);
    if (error.code !== "invalid") throw error;
    // Everything else was in a draft before: there is only no room for it any more.
    if (change.kind === "put_back") return await showEditor(state, id, shown, { news: { full: true } }, 422);
    // The pointer begins at the definition: what stands after `questions/N` is the question's own.
    const wrong = new Set([...wrongFields(error)].map((each) => each.replace(/^questions\/\d+\//, "")));
    const more = { news: { wrong: true }, typed: typed && { ...typed, wrong } };
    return await showEditor(state, id, shown, more, 422);
  }
}

async function conflicting(
  state: State,
  id: string,
  shown: Shown,
  change: Change,
  typed: Omit<NonNullable<EditorProps["typed"]>, "wrong"> | undefined,
) {
  const { definition } = await getDraft(state.ctx, id);
  // A question that somebody removed meanwhile has no form to stand in: it is added again with its words.
  const differences = typed ? compareSurveys(definition, applyChange(definition, change)) : [];
  const more = {
    news: { conflict: { differences, typed: Boolean(typed) } },
    typed: typed && { ...typed, wrong: new Set<string>() },
  };
  return await showEditor(state, id, shown, more, 409);
}
