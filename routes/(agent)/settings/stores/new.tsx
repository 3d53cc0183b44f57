import { page, type PageProps } from "fresh";
import { Field } from "../../../../components/Field.tsx";
import { Flash } from "../../../../components/Flash.tsx";
import { type Problems, problemsOf } from "../../../../components/problems.ts";
import {
  followCountry,
  shopInput,
  shopProblems,
  shopValues,
  typedShop,
} from "../../../../components/shop_values.ts";
import { ShopForm, type ShopValues } from "../../../../components/ShopForm.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import type { Translator } from "../../../../locales/translate.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { DomainError } from "../../../../services/errors.ts";
import { createStore } from "../../../../services/stores/create.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { State } from "../../../../state.ts";

interface Data {
  slug: string;
  values: ShopValues;
  problems: Problems;
}

export const handler = define.handlers({
  async GET({ state: { ctx } }) {
    mayChangeSettings(ctx);
    const [first] = await listStores(ctx);
    const { language, country } = shopValues(first!);
    const unsaid = { name: "", currency: "", timezone: "", replyTo: "", website: "" };
    const values = { language, country, ...unsaid };
    return page<Data>({ slug: "", values, problems: {} });
  },
  async POST(request) {
    const { ctx, t } = request.state;
    const form = await readForm(request.req);
    const slug = form.text("slug");
    const values = typedShop(form);
    try {
      await createStore(ctx, { slug, ...shopInput(followCountry(values)) });
      return request.redirect("/settings/stores?saved", 303);
    } catch (error) {
      return page<Data>({ slug, values, problems: problemsWith(error, t, values) }, { status: 422 });
    }
  },
});

function problemsWith(error: unknown, t: Translator, values: ShopValues): Problems {
  if (error instanceof DomainError && error.code === "conflict") {
    return { slug: t("stores.error_slug_taken") };
  }
  const problems = problemsOf(error, t, shopProblems(values));
  return problems.slug ? { ...problems, slug: t("stores.error_slug") } : problems;
}

export default define.page<typeof handler>(function NewStore({ data, state }: PageProps<Data, State>) {
  const { t, language } = state;
  const { slug, values, problems } = data;
  return (
    <main class="main narrow">
      <Title>{t("stores.add")}</Title>
      <div class="head">
        <div>
          <h1>{t("stores.add")}</h1>
          <p class="muted">{t("stores.add_lead")}</p>
        </div>
      </div>
      {Object.keys(problems).length > 0 && <Flash kind="bad">{t("stores.error_form")}</Flash>}
      <ShopForm
        t={t}
        language={language}
        values={values}
        problems={problems}
        back="/settings/stores"
        byCountry
      >
        <Field
          name="slug"
          label={t("stores.slug")}
          hint={t("stores.slug_hint")}
          value={slug}
          error={problems.slug}
          autocomplete="off"
          required
          maxLength={60}
        />
      </ShopForm>
    </main>
  );
});
