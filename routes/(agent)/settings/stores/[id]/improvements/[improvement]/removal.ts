import { define } from "../../../../../../../define.ts";
import { removeImprovement } from "../../../../../../../services/stores/improvements.ts";

/** Takes a line off the thanks page. */
export const handler = define.handlers({
  async POST({ state: { ctx }, params, redirect }) {
    const store = await removeImprovement(ctx, params.id!, params.improvement!);
    return redirect(`/settings/stores/${store.id}/look?improvement_removed#improvements`, 303);
  },
});
