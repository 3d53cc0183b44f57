import { page, type PageProps } from "fresh";
import { ShopForm, type ShopValues } from "../../../components/ShopForm.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../components/problems.ts";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { requireOwner } from "../../../services/access/authorize.ts";
import { readForm } from "../../../services/access/read_form.ts";
import { listStores } from "../../../services/stores/list.ts";
import type { StoreInput } from "../../../services/stores/store.ts";
import { updateStore } from "../../../services/stores/update.ts";
import type { State } from "../../../state.ts";

interface Data {
  values: ShopValues;
  problems: Problems;
  saved: boolean;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const store = await firstStore(state);
    const values = {
      ...store,
      replyTo: store.replyTo ?? "",
      website: store.website ?? "",
      accent: store.accent ?? "",
    };
    return page<Data>({ values, problems: {}, saved: url.searchParams.has("saved") });
  },
  async POST(ctx) {
    const { id } = await firstStore(ctx.state);
    const form = await readForm(ctx.req);
    const values: ShopValues = {
      name: form.text("name"),
      language: form.text("language"),
      country: form.text("country"),
      currency: form.text("currency"),
      timezone: form.text("timezone"),
      replyTo: form.text("replyTo"),
      website: form.text("website"),
      accent: form.text("accent"),
    };
    try {
      await updateStore(ctx.state.ctx, id, values as StoreInput);
      return ctx.redirect("/settings/shop?saved", 303);
    } catch (error) {
      const problems = problemsOf(error, ctx.state.t, {
        name: values.name.trim() ? "too_long" : "required",
        replyTo: "email",
        website: "website",
        accent: "colour",
      });
      return page<Data>({ values, problems, saved: false }, { status: 422 });
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
          <p class="muted">{t("access.shop_text")}</p>
        </div>
      </div>
      {data.saved && <Flash>{t("common.saved")}</Flash>}
      <ShopForm t={t} language={language} values={data.values} problems={data.problems} />
    </main>
  );
});

async function firstStore({ ctx }: State) {
  requireOwner(ctx);
  return (await listStores(ctx))[0]!;
}
