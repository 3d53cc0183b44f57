import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { archiveRule, restoreRule } from "../../../../services/triggers/archive.ts";

/** Puts a rule away, or takes it out again, switched off. */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, req, redirect }) {
    const archived = (await readForm(req)).text("to") === "on";
    const rule = await (archived ? archiveRule : restoreRule)(ctx, params.id!);
    return redirect(archived ? `/rules?archived=${rule.id}` : `/rules?restored=${rule.id}`, 303);
  },
});
