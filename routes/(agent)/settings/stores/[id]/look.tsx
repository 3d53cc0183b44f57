import { page, type PageProps } from "fresh";
import {
  byLanguage,
  type LookData,
  LookPage,
  lookProblems,
  lookValues,
} from "../../../../../components/stores/look_page.tsx";
import { define } from "../../../../../define.ts";
import { readForm } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { notFound } from "../../../../../services/errors.ts";
import { storeById } from "../../../../../services/stores/by_slug.ts";
import { changeLook, type LookInput } from "../../../../../services/stores/look.ts";
import type { State } from "../../../../../state.ts";

const nothing = { improvement: {}, problems: { look: {}, improvement: {} } };
const sayings = ["look_saved", "improvement_added", "improvement_removed"] as const;

export const handler = define.handlers({
  async GET({ state, params, url }) {
    const store = await findStore(state, params.id!);
    const said = sayings.find((said) => url.searchParams.has(said));
    return page<LookData>({ store, look: lookValues(store), said, ...nothing });
  },
  async POST({ state, params, req, redirect }) {
    const store = await findStore(state, params.id!);
    const form = await readForm(req);
    const look = {
      corners: form.text("corners"),
      publicUrl: form.text("publicUrl"),
      privacyUrl: form.text("privacyUrl"),
      footer: byLanguage(form, "footer"),
    };
    try {
      await changeLook(state.ctx, store.id, look as LookInput);
      return redirect(`/settings/stores/${store.id}/look?look_saved`, 303);
    } catch (error) {
      const problems = { look: lookProblems(state.t, error), improvement: {} };
      return page<LookData>({ ...nothing, store, look, problems }, { status: 422 });
    }
  },
});

async function findStore({ ctx }: State, id: string) {
  mayChangeSettings(ctx);
  const store = await storeById(ctx, id);
  if (!store) throw notFound("The store");
  return store;
}

export default define.page<typeof handler>(function StoreLook({ data, state }: PageProps<LookData, State>) {
  return <LookPage t={state.t} data={data} usualUrl={state.ctx.config.publicUrl} />;
});
