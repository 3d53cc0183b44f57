import { define } from "../../../../../../define.ts";
import { getDraft } from "../../../../../../services/surveys/draft.ts";
import { changeSurvey, editorPath, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** Puts back what was taken out of the draft. */
export const handler = define.handlers({
  GET: leadsUp(3),
  async POST({ state, params, req, redirect }) {
    const id = params.id!;
    const sent = await readEditorForm(req);
    const removal = (await getDraft(state.ctx, id)).removals.find((each) => each.id === params.removal);
    // Sent twice, as by a reload or from another tab: it is back already.
    if (!removal) return redirect(editorPath(id, { ...sent.shown }), 303);
    const after = removal.kind === "question"
      ? { open: removal.question.id, focus: `q-${removal.question.id}-label-${sent.shown.language}` }
      : {};
    return await changeSurvey(state, { id, sent, change: { kind: "put_back", removed: removal }, after });
  },
});

export default define.page<typeof handler>(EditorPage);
