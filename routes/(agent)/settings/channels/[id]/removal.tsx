import { page, type PageProps } from "fresh";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { getProvider, type ListedProvider } from "../../../../../services/providers/list.ts";
import { removeProvider } from "../../../../../services/providers/remove.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  account: ListedProvider;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    return page<Data>({ account: await getProvider(ctx, params.id!) });
  },
  async POST(request) {
    await removeProvider(request.state.ctx, request.params.id!);
    return request.redirect("/settings/channels?removed", 303);
  },
});

export default define.page<typeof handler>(function Removal({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { id, kind } = data.account;
  return (
    <main class="main narrow">
      <Title>{t("channels.remove")}</Title>
      <h1>{t("channels.remove_title", { kind: t(`channels.kind_${kind}`) })}</h1>
      <p>{t("channels.remove_text")}</p>
      <form method="post" action={`/settings/channels/${id}/removal`} class="actions">
        <button class="button danger" type="submit">{t("channels.remove")}</button>
        <a class="button" href={`/settings/channels/${id}`}>{t("channels.remove_keep")}</a>
      </form>
    </main>
  );
});
