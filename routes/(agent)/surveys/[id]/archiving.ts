import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { archiveSurvey } from "../../../../services/surveys/archive.ts";

/** Puts a survey away, or takes it out again. */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, req, redirect }) {
    const form = await readForm(req);
    const archived = form.text("to") === "on";
    await archiveSurvey(ctx, { id: params.id!, archived });
    return redirect(`/surveys/${params.id}${archived ? "?archived" : ""}`, 303);
  },
});
