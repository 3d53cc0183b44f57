import { define } from "../../../../define.ts";
import { getDraft } from "../../../../services/surveys/draft.ts";
import { typedSurvey } from "../../../../services/surveys/typed_survey.ts";
import { changeSurvey, readEditorForm } from "../(_editor)/change.ts";
import EditorPage from "../(_editor)/page.tsx";
import { showEditor } from "../(_editor)/show.ts";

export const handler = define.handlers({
  async GET({ state, params, url }) {
    const query = url.searchParams;
    const number = (name: string) => query.has(name) ? Number(query.get(name)) : undefined;
    return await showEditor(state, params.id!, {
      language: query.get("language") ?? undefined,
      beside: query.get("beside") ?? undefined,
      open: query.get("open") ?? undefined,
      focus: query.get("focus") ?? undefined,
      removed: query.get("removed") ?? undefined,
    }, {
      news: {
        published: number("published"),
        restored: number("restored"),
        archived: query.has("archived"),
      },
    });
  },
  /** All but the questions. */
  async POST({ state, params, req }) {
    const id = params.id!;
    const sent = await readEditorForm(req);
    const { definition } = await getDraft(state.ctx, id);
    const typed = typedSurvey(definition, sent.fields);
    const change = { kind: "survey" as const, survey: typed.survey };
    const { name, touchpoint } = typed;
    return await changeSurvey(state, { id, sent, change, named: { name, touchpoint }, typed, after: {} });
  },
});

export default define.page<typeof handler>(EditorPage);
