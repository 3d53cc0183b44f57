import { define } from "../../../../../../define.ts";
import { getDraft } from "../../../../../../services/surveys/draft.ts";
import { changeSurvey, editorPath, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** Takes a question out; the draft remembers it, so that it can be put back. */
export const handler = define.handlers({
  GET: leadsUp(3),
  async POST({ state, params, req, redirect }) {
    const id = params.id!;
    const questionId = params.question!;
    const sent = await readEditorForm(req);
    const { questions } = (await getDraft(state.ctx, id)).definition;
    // Sent twice, as by a reload: it is gone already.
    if (!questions.some((each) => each.id === questionId)) {
      return redirect(editorPath(id, { ...sent.shown }), 303);
    }
    const change = { kind: "remove" as const, questionId };
    return await changeSurvey(state, { id, sent, change, after: { removed: questionId, focus: "undo" } });
  },
});

export default define.page<typeof handler>(EditorPage);
