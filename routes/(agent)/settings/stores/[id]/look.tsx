import { page, type PageProps } from "fresh";
import type { Problems } from "../../../../../components/problems.ts";
import { type LookData, LookPage } from "../../../../../components/stores/look_page.tsx";
import {
  lookInput,
  lookProblems,
  lookValues,
  typedLook,
} from "../../../../../components/stores/look_values.ts";
import type { LookValues } from "../../../../../components/stores/LookForm.tsx";
import { define } from "../../../../../define.ts";
import type { Translator } from "../../../../../locales/translate.ts";
import { type Form, readForm } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { DomainError, notFound } from "../../../../../services/errors.ts";
import { storeById } from "../../../../../services/stores/by_slug.ts";
import { changeLogo, removeLogo } from "../../../../../services/stores/logo_change.ts";
import { changeLook } from "../../../../../services/stores/look.ts";
import type { Store } from "../../../../../services/stores/store.ts";
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
    const { ctx, t } = state;
    const store = await findStore(state, params.id!);
    const form = await readLook(req);
    if (!form) return tooLarge(t, store);
    const look = typedLook(form);
    // Kept first: a file cannot be given back with what else is wrong.
    const logo = await takeLogo(state, store, form.file("logo"));
    if ("problems" in logo) return givenBack(store, look, logo.problems);
    try {
      await changeLook(ctx, store.id, lookInput(look));
      if (look.removeLogo && !form.file("logo")) await removeLogo(ctx, store.id);
      return redirect(`/settings/stores/${store.id}/look?look_saved`, 303);
    } catch (error) {
      return givenBack(logo.store, look, lookProblems(t, error));
    }
  },
});

const givenBack = (store: Store, look: LookValues, problems: Problems) =>
  page<LookData>({ ...nothing, store, look, problems: { look: problems, improvement: {} } }, { status: 422 });

/** @returns undefined for a form that is too large to be read */
async function readLook(req: Request): Promise<Form | undefined> {
  try {
    return await readForm(req);
  } catch (error) {
    if (error instanceof DomainError && error.code === "too_large") return undefined;
    throw error;
  }
}

const tooLarge = (t: Translator, store: Store) =>
  givenBack(store, lookValues(store), { logo: t("stores.error_picture_too_large") });

/** @returns the store with the logo that was sent, if one was */
async function takeLogo(
  { ctx, t }: State,
  store: Store,
  file: File | undefined,
): Promise<{ store: Store } | { problems: Problems }> {
  if (!file) return { store };
  try {
    return { store: await changeLogo(ctx, store.id, new Uint8Array(await file.arrayBuffer())) };
  } catch (error) {
    return { problems: lookProblems(t, error) };
  }
}

async function findStore({ ctx }: State, id: string) {
  mayChangeSettings(ctx);
  const store = await storeById(ctx, id);
  if (!store) throw notFound("The store");
  return store;
}

export default define.page<typeof handler>(function StoreLook({ data, state }: PageProps<LookData, State>) {
  return <LookPage t={state.t} data={data} usualUrl={state.ctx.config.publicUrl} />;
});
