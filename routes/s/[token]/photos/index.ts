import { problemText } from "../../../../components/survey/problem_text.ts";
import { define } from "../../../../define.ts";
import { translator } from "../../../../locales/translate.ts";
import { readFields } from "../../../../services/access/read_form.ts";
import { takePhotos } from "../../../../services/photos/take.ts";
import { openInvitation } from "../../../../services/responses/open.ts";
import { surveyView } from "../../../../services/surveys/view.ts";

/** Keeps pictures as soon as they are chosen: their ids by question, and what is wrong in the respondent's words. */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, req }) {
    const invitation = await openInvitation(ctx, params.token!);
    if (!invitation) return new Response(null, { status: 404 });
    const { survey: { definition }, language, store } = invitation;
    const { fields, problems } = await takePhotos(
      ctx,
      { id: invitation.id, definition },
      await readFields(req),
    );
    const view = surveyView(definition, language, store);
    const t = translator(language);
    const typed = new Map<string, string[]>();
    const wrong = view.questions.filter(({ id }) => problems.has(id))
      .map((question) => [question.id, problemText(t, question, { typed, problems })]);
    const kept = fields.filter(([, value]) => value !== "").map(([id, photo]) => ({ id, photo }));
    return Response.json({ kept, problems: Object.fromEntries(wrong) }, {
      status: wrong.length > 0 ? 422 : 200,
    });
  },
});
