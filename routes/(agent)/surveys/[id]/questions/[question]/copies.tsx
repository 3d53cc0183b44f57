import { define } from "../../../../../../define.ts";
import { newKey } from "../../../../../../services/surveys/change.ts";
import { changeSurvey, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** The same question once more, after it. */
export const handler = define.handlers({
  GET: leadsUp(3),
  async POST({ state, params, req }) {
    const sent = await readEditorForm(req);
    const questionId = params.question!;
    const as = newKey(questionId.replace(/_[0-9a-f]{6}$/, "").slice(0, 30));
    return await changeSurvey(state, {
      id: params.id!,
      sent,
      change: { kind: "duplicate", questionId, as },
      after: { open: as, focus: `q-${as}-label-${sent.shown.language}` },
    });
  },
});

export default define.page<typeof handler>(EditorPage);
