import { problemText } from "../../../components/survey/problem_text.ts";
import { define } from "../../../define.ts";
import { translator } from "../../../locales/translate.ts";
import { readFields } from "../../../services/access/read_form.ts";
import { saveAnswers } from "../../../services/responses/save.ts";
import { surveyView } from "../../../services/surveys/view.ts";

/**
 * Keeps answers as they are given: 204 when all were kept; 422 with what is wrong by question, in the respondent's
 * language, when all but those were; 409 once the response has been sent.
 */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, req }) {
    const saving = await saveAnswers(ctx, params.token!, await readFields(req));
    if (saving.kind === "closed") return new Response(null, { status: 409 });
    const { checked, invitation } = saving;
    if (checked.problems.size === 0) return new Response(null, { status: 204 });
    const t = translator(invitation.language);
    const { survey: { definition }, language, store, about } = invitation;
    const { questions } = surveyView(definition, language, store, { facts: about.facts });
    const wrong = questions.filter(({ id }) => checked.problems.has(id))
      .map((question) => [question.id, problemText(t, question, checked)]);
    return Response.json(Object.fromEntries(wrong), { status: 422 });
  },
});
