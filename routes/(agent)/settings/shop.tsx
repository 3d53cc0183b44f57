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
  /** What it is called beside others; none when it is the only one. */
  title?: string;
  values: ShopValues;
  problems: Problems;
  saved: boolean;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const { store, title } = await firstStore(state);
    const saved = url.searchParams.has("saved");
    return page<Data>({ id: store.id, title, values: shopValues(store), problems: {}, saved });
  },
  async POST(ctx) {
    const { store: { id }, title } = await firstStore(ctx.state);
    const values = typedShop(await readForm(ctx.req));
    try {
      await updateStore(ctx.state.ctx, id, shopInput(values));
      return ctx.redirect("/settings/shop?saved", 303);
    } catch (error) {
      const problems = problemsOf(error, ctx.state.t, shopProblems(values));
      return page<Data>({ id, title, values, problems, saved: false }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function Shop({ data, state }: PageProps<Data, State>) {
  const { t, language } = state;
  const title = data.title ?? t("access.shop_title");
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <div class="head">
        <div>
          <h1>{title}</h1>
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
        back={data.title ? "/settings/stores" : "/settings"}
      />
      {!data.title && (
        <section class="rule">
          <h2>{t("stores.more_title")}</h2>
          <p class="muted">{t("stores.more_text")}</p>
          <div class="actions">
            <a class="button" href="/settings/stores/new">{t("stores.add")}</a>
          </div>
        </section>
      )}
    </main>
  );
});

async function firstStore({ ctx }: State) {
  requireOwner(ctx);
  const stores = await listStores(ctx);
  const store = stores[0]!;
  return { store, title: stores.length > 1 ? store.name : undefined };
}
