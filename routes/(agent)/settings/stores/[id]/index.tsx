import { page, type PageProps } from "fresh";
import { Flash } from "../../../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../../../components/problems.ts";
import { shopInput, shopProblems, shopValues, typedShop } from "../../../../../components/shop_values.ts";
import { ShopForm, type ShopValues } from "../../../../../components/ShopForm.tsx";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { readForm } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { notFound } from "../../../../../services/errors.ts";
import { storeById } from "../../../../../services/stores/by_slug.ts";
import { updateStore } from "../../../../../services/stores/update.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  id: string;
  title: string;
  values: ShopValues;
  problems: Problems;
}

export const handler = define.handlers({
  async GET({ state, params }) {
    const store = await findStore(state, params.id!);
    return page<Data>({ id: store.id, title: store.name, values: shopValues(store), problems: {} });
  },
  async POST(request) {
    const { state, params, req } = request;
    const { id, name: title } = await findStore(state, params.id!);
    const values = typedShop(await readForm(req));
    try {
      await updateStore(state.ctx, id, shopInput(values));
      return request.redirect("/settings/stores?saved", 303);
    } catch (error) {
      const problems = problemsOf(error, state.t, shopProblems(values));
      return page<Data>({ id, title, values, problems }, { status: 422 });
    }
  },
});

async function findStore({ ctx }: State, id: string) {
  mayChangeSettings(ctx);
  const store = await storeById(ctx, id);
  if (!store) throw notFound("The store");
  return store;
}

export default define.page<typeof handler>(function EditStore({ data, state }: PageProps<Data, State>) {
  const { t, language } = state;
  const { id, title, values, problems } = data;
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <div class="head">
        <div>
          <h1>{title}</h1>
          <p>
            <a href={`/settings/stores/${id}/look`}>{t("stores.look_way")}</a>
          </p>
        </div>
      </div>
      {Object.keys(problems).length > 0 && <Flash kind="bad">{t("stores.error_form")}</Flash>}
      <ShopForm t={t} language={language} values={values} problems={problems} back="/settings/stores" />
    </main>
  );
});
