import { define } from "../../../../../define.ts";
import { malformed } from "../../../../../services/errors.ts";
import { emptyQuestion, newKey } from "../../../../../services/surveys/change.ts";
import { type Question, questionSchema } from "../../../../../services/surveys/definition.ts";
import type { FormFields } from "../../../../../services/surveys/typed_fields.ts";
import { changeSurvey, readEditorForm } from "../../(_editor)/change.ts";
import EditorPage from "../../(_editor)/page.tsx";

/** A new question of a type, or one that was removed a moment ago, at its place. */
export const handler = define.handlers({
  async POST({ state, params, req }) {
    const sent = await readEditorForm(req);
    const question = putBack(sent.form) ?? begun(sent.form.text("type"));
    const at = sent.form.number("at");
    return await changeSurvey(state, {
      id: params.id!,
      sent,
      change: { kind: "add", question, at },
      after: { open: question.id, focus: `q-${question.id}-label-${sent.shown.language}` },
    });
  },
});

function putBack(form: FormFields): Question | undefined {
  if (!form.ticked("question")) return undefined;
  try {
    return questionSchema.parse(JSON.parse(form.text("question")));
  } catch {
    throw malformed("The question did not arrive whole.");
  }
}

function begun(type: string): Question {
  const known = questionSchema.options.find((each) => each.shape.type.value === type);
  if (!known) throw malformed("Say which kind of question.");
  return emptyQuestion(known.shape.type.value, newKey(known.shape.type.value));
}

export default define.page<typeof handler>(EditorPage);
