import { define } from "../../../../../../define.ts";
import { getDraft } from "../../../../../../services/surveys/draft.ts";
import { changeSurvey, editorPath, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { showEditor } from "../../../(_editor)/show.ts";

/** Takes a question out; the page that answers carries it, so that it can be put back. */
export const handler = define.handlers({
  async POST({ state, params, req, redirect }) {
    const id = params.id!;
    const sent = await readEditorForm(req);
    const { questions } = (await getDraft(state.ctx, id)).definition;
    const at = questions.findIndex((each) => each.id === params.question);
    // Sent twice, as by a reload: it is gone already.
    if (at === -1) return redirect(editorPath(id, { ...sent.shown }), 303);
    const change = { kind: "remove" as const, questionId: params.question! };
    const answer = await changeSurvey(state, { id, sent, change, after: {} });
    if (!(answer instanceof Response)) return answer;
    const news = { removed: { question: questions[at]!, at } };
    return await showEditor(state, id, { ...sent.shown, focus: "undo" }, { news });
  },
});

export default define.page<typeof handler>(EditorPage);
