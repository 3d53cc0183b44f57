import { define } from "../../../../../../define.ts";
import { changeSurvey, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** Another place in the survey. */
export const handler = define.handlers({
  GET: leadsUp(3),
  async POST({ state, params, req }) {
    const sent = await readEditorForm(req);
    const questionId = params.question!;
    const change = { kind: "move" as const, questionId, to: sent.form.number("to") ?? 0 };
    return await changeSurvey(state, { id: params.id!, sent, change, after: {} });
  },
});

export default define.page<typeof handler>(EditorPage);
