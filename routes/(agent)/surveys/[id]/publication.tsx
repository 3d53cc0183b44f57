import { define } from "../../../../define.ts";
import { DomainError } from "../../../../services/errors.ts";
import { publishDraft } from "../../../../services/surveys/publish_draft.ts";
import { editorPath, readEditorForm } from "../(_editor)/change.ts";
import EditorPage from "../(_editor)/page.tsx";
import { showEditor } from "../(_editor)/show.ts";
import { leadsUp } from "../../(_posted)/leads_up.ts";

export const handler = define.handlers({
  GET: leadsUp(1),
  async POST({ state, params, req, redirect }) {
    const id = params.id!;
    const { revision, shown } = await readEditorForm(req);
    try {
      const version = await publishDraft(state.ctx, { id, revision });
      return redirect(editorPath(id, { ...shown, published: String(version) }), 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === "conflict") {
        const news = { conflict: { differences: [], typed: false } };
        return await showEditor(state, id, shown, { news }, 409);
      }
      if (error.code !== "invalid") throw error;
      return await showEditor(state, id, shown, { news: { unpublishable: true } }, 422);
    }
  },
});

export default define.page<typeof handler>(EditorPage);
