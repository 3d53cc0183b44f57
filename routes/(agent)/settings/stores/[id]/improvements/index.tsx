import { page, type PageProps } from "fresh";
import { type LookData, LookPage } from "../../../../../../components/stores/look_page.tsx";
import { byLanguage, lookProblems, lookValues } from "../../../../../../components/stores/look_values.ts";
import { define } from "../../../../../../define.ts";
import { readForm } from "../../../../../../services/access/read_form.ts";
import { notFound } from "../../../../../../services/errors.ts";
import { storeById } from "../../../../../../services/stores/by_slug.ts";
import { addImprovement } from "../../../../../../services/stores/improvements.ts";
import type { State } from "../../../../../../state.ts";

/** One more thing that was changed thanks to answers. */
export const handler = define.handlers({
  GET: ({ params, redirect }) => redirect(`/settings/stores/${params.id}/look#improvements`, 303),
  async POST({ state: { ctx, t }, params, req, redirect }) {
    const improvement = byLanguage(await readForm(req), "text");
    try {
      const store = await addImprovement(ctx, params.id!, improvement);
      return redirect(`/settings/stores/${store.id}/look?improvement_added#improvements`, 303);
    } catch (error) {
      const problems = { look: {}, improvement: lookProblems(t, error) };
      const store = await storeById(ctx, params.id!);
      if (!store) throw notFound("The store");
      return page<LookData>({ store, look: lookValues(store), improvement, problems }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(
  function AddImprovement({ data, state }: PageProps<LookData, State>) {
    return <LookPage t={state.t} data={data} usualUrl={state.ctx.config.publicUrl} />;
  },
);
