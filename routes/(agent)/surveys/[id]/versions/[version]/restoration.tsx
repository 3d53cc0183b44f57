import { define } from "../../../../../../define.ts";
import { DomainError, notFound } from "../../../../../../services/errors.ts";
import { restoreVersion } from "../../../../../../services/surveys/restore.ts";
import { editorPath, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { showEditor } from "../../../(_editor)/show.ts";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** Takes what was published once as the draft. */
export const handler = define.handlers({
  GET: leadsUp(2),
  async POST({ state, params, req, redirect }) {
    const id = params.id!;
    const version = Number(params.version);
    if (!Number.isInteger(version) || version < 1 || version > 1e9) throw notFound("The version");
    const { revision, shown } = await readEditorForm(req);
    try {
      await restoreVersion(state.ctx, { id, revision, version });
      return redirect(editorPath(id, { ...shown, restored: String(version) }), 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
      const news = { conflict: { differences: [], typed: false } };
      return await showEditor(state, id, shown, { news }, 409);
    }
  },
});

export default define.page<typeof handler>(EditorPage);
