import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { StoreForm } from "../../../../components/stores/StoreForm.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { DomainError, wrongFields } from "../../../../services/errors.ts";
import { createStore } from "../../../../services/stores/create.ts";
import { listStores } from "../../../../services/stores/list.ts";
import { storeAsTyped, type TypedStore, typedStore, withoutSlug } from "../../../../services/stores/typed.ts";
import type { State } from "../../../../state.ts";

interface Data {
  values: TypedStore;
  wrong: Set<string>;
  slugTaken?: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx } }) {
    mayChangeSettings(ctx);
    const [first] = await listStores(ctx);
    const values = { ...storeAsTyped(first!), slug: "", name: "", replyTo: "", website: "", accent: "" };
    return page<Data>({ values, wrong: new Set() });
  },
  async POST(request) {
    const values = typedStore(await readForm(request.req));
    try {
      await createStore(request.state.ctx, { slug: values.slug, ...withoutSlug(values) });
      return request.redirect("/settings/stores?saved", 303);
    } catch (error) {
      const slugTaken = error instanceof DomainError && error.code === "conflict";
      const wrong = slugTaken ? new Set(["slug"]) : wrongFields(error);
      return page<Data>({ values, wrong, slugTaken }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function NewStore({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  return (
    <main class="main narrow">
      <Title>{t("stores.add")}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t("stores.add")}</h1>
          <p class="muted">{t("stores.add_lead")}</p>
        </div>
      </div>
      {data.wrong.size > 0 && <Flash kind="bad">{t("stores.error_form")}</Flash>}
      <StoreForm t={t} {...data} timezones={Intl.supportedValuesOf("timeZone")} isNew />
    </main>
  );
});
