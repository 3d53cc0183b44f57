import { page, type PageProps } from "fresh";
import { ShopForm, type ShopValues } from "../../../components/ShopForm.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../components/problems.ts";
import { shopInput, shopProblems, shopValues, typedShop } from "../../../components/shop_values.ts";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { requireOwner } from "../../../services/access/authorize.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { listStores } from "../../../services/stores/list.ts";
import { updateStore } from "../../../services/stores/update.ts";
import type { State } from "../../../state.ts";

interface Data {
  id: string;
  values: ShopValues;
  problems: Problems;
  saved: boolean;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const store = await firstStore(state);
    const saved = url.searchParams.has("saved");
    return page<Data>({ id: store.id, values: shopValues(store), problems: {}, saved });
  },
  async POST(ctx) {
    const { id } = await firstStore(ctx.state);
    const values = typedShop(await readForm(ctx.req));
    try {
      await updateStore(ctx.state.ctx, id, shopInput(values));
      return ctx.redirect("/settings/shop?saved", 303);
    } catch (error) {
      const problems = problemsOf(error, ctx.state.t, shopProblems(values));
      return page<Data>({ id, values, problems, saved: false }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function Shop({ data, state }: PageProps<Data, State>) {
  const { t, language } = state;
  return (
    <main class="main narrow">
      <Title>{t("access.shop_title")}</Title>
      <div class="head">
        <div>
          <h1>{t("access.shop_title")}</h1>
          <p class="muted">
            {t("access.shop_text")} <a href={`/settings/stores/${data.id}/look`}>{t("stores.look_way")}</a>
          </p>
        </div>
      </div>
      {data.saved && <Flash>{t("common.saved")}</Flash>}
      <ShopForm
        t={t}
        language={language}
        values={data.values}
        problems={data.problems}
        action="/settings/shop"
      />
    </main>
  );
});

async function firstStore({ ctx }: State) {
  requireOwner(ctx);
  return (await listStores(ctx))[0]!;
}
