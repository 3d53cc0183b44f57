import { page, type PageProps } from "fresh";
import { Flash } from "../../../../components/Flash.tsx";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { listStores } from "../../../../services/stores/list.ts";
import { mainSlug, type Store } from "../../../../services/stores/store.ts";
import type { State } from "../../../../state.ts";

interface Data {
  stores: Store[];
  saved: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    mayChangeSettings(ctx);
    return page<Data>({ stores: await listStores(ctx), saved: url.searchParams.has("saved") });
  },
});

export default define.page<typeof handler>(function Stores({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  return (
    <main class="main narrow">
      <Title>{t("stores.title")}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t("stores.title")}</h1>
          <p class="muted">{t("stores.lead")}</p>
        </div>
      </div>
      {data.saved && <Flash>{t("stores.saved")}</Flash>}
      <ul class="plain ways">
        {data.stores.map((store) => (
          <li key={store.id} class="with-look">
            <a href={store.slug === mainSlug ? "/settings/shop" : `/settings/stores/${store.id}`}>
              <strong>{store.name}</strong>
              <span class="muted">
                <span class="mono">{store.slug}</span>
                {` · ${store.country} · ${store.currency} · ${store.timezone.replaceAll("_", " ")}`}
              </span>
            </a>
            <a href={`/settings/stores/${store.id}/look`}>
              {t("stores.look_way")}
              <span class="hidden-text">: {store.name}</span>
            </a>
          </li>
        ))}
      </ul>
      <a class="button" href="/settings/stores/new">{t("stores.add")}</a>
    </main>
  );
});
