import { page, type PageProps } from "fresh";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { getConnection, type ListedConnection } from "../../../../../services/connections/list.ts";
import { removeConnection } from "../../../../../services/connections/remove.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  connection: ListedConnection;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    mayChangeSettings(ctx);
    return page<Data>({ connection: await getConnection(ctx, params.id!) });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    await removeConnection(ctx, params.id!);
    return request.redirect("/settings/connections?removed", 303);
  },
});

export default define.page<typeof handler>(function Removal({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { id, name } = data.connection;
  return (
    <main class="main narrow">
      <Title>{t("connections.remove")}</Title>
      <h1>{t("connections.remove_title", { name })}</h1>
      <p>{t("connections.remove_text")}</p>
      <form method="post" action={`/settings/connections/${id}/removal`} class="actions">
        <button class="button danger" type="submit">{t("connections.remove")}</button>
        <a class="button" href={`/settings/connections/${id}`}>{t("connections.remove_keep")}</a>
      </form>
    </main>
  );
});
