import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { StoreForm } from "../../../../components/stores/StoreForm.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { notFound, wrongFields } from "../../../../services/errors.ts";
import { storeById } from "../../../../services/stores/by_slug.ts";
import { storeAsTyped, type TypedStore, typedStore, withoutSlug } from "../../../../services/stores/typed.ts";
import { updateStore } from "../../../../services/stores/update.ts";
import type { State } from "../../../../state.ts";

interface Data {
  title: string;
  values: TypedStore;
  wrong: Set<string>;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    const store = await storeById(ctx, params.id!);
    if (!store) throw notFound("The store");
    return page<Data>({ title: store.name, values: storeAsTyped(store), wrong: new Set() });
  },
  async POST(request) {
    const { ctx } = request.state;
    const values = typedStore(await readForm(request.req));
    try {
      await updateStore(ctx, request.params.id!, withoutSlug(values));
      return request.redirect("/settings/stores?saved", 303);
    } catch (error) {
      const wrong = wrongFields(error);
      const store = await storeById(ctx, request.params.id!);
      return page<Data>({ title: store?.name ?? values.name, values, wrong }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function EditStore({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  return (
    <main class="main narrow">
      <Title>{data.title}</Title>
      <SettingsStyle />
      <div class="head">
        <h1>{data.title}</h1>
      </div>
      {data.wrong.size > 0 && <Flash kind="bad">{t("stores.error_form")}</Flash>}
      <StoreForm
        t={t}
        values={data.values}
        wrong={data.wrong}
        timezones={Intl.supportedValuesOf("timeZone")}
        isNew={false}
      />
    </main>
  );
});
