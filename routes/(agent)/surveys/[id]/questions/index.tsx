import { define } from "../../../../../define.ts";
import { malformed } from "../../../../../services/errors.ts";
import { newKey } from "../../../../../services/surveys/change.ts";
import { type Question, questionSchema } from "../../../../../services/surveys/definition.ts";
import { newQuestion } from "../../../../../services/surveys/new_question.ts";
import { changeSurvey, readEditorForm } from "../../(_editor)/change.ts";
import EditorPage from "../../(_editor)/page.tsx";
import { leadsUp } from "../../../(_posted)/leads_up.ts";

/** A new question of a type. */
export const handler = define.handlers({
  GET: leadsUp(1),
  async POST({ state, params, req }) {
    const sent = await readEditorForm(req);
    const question = begun(sent.form.text("type"));
    return await changeSurvey(state, {
      id: params.id!,
      sent,
      change: { kind: "add", question },
      after: { open: question.id, focus: `q-${question.id}-label-${sent.shown.language}` },
    });
  },
});

function begun(type: string): Question {
  const known = questionSchema.options.find((each) => each.shape.type.value === type);
  if (!known) throw malformed("Say which kind of question.");
  return newQuestion(known.shape.type.value, newKey(known.shape.type.value));
}

export default define.page<typeof handler>(EditorPage);
