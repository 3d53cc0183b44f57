import { touchpointName } from "../../../../components/touchpoint_name.ts";
import { define } from "../../../../define.ts";
import { duplicateRule } from "../../../../services/triggers/create.ts";
import { getRule } from "../../../../services/triggers/list.ts";

/** Makes a rule like this one, switched off, and opens it. */
export const handler = define.handlers({
  async POST({ state: { ctx, t }, params, redirect }) {
    const { name, touchpoint } = await getRule(ctx, params.id!);
    const called = t("rules.copy_of", { name: name ?? touchpointName(t, touchpoint) }).slice(0, 80);
    const copy = await duplicateRule(ctx, params.id!, called);
    return redirect(`/rules/${copy.id}`, 303);
  },
});
