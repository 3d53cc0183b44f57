import { page, type PageProps } from "fresh";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { removeSend } from "../../../../services/sends/remove.ts";
import { getSend, type Send } from "../../../../services/sends/send.ts";
import type { State } from "../../../../state.ts";

interface Data {
  send: Send;
}

export const handler = define.handlers({
  async GET(request) {
    const { state: { ctx }, params } = request;
    mayChangeSettings(ctx);
    const send = await getSend(ctx, params.id!);
    if (send.state !== "draft") return request.redirect(`/sends/${params.id}`, 303);
    return page<Data>({ send });
  },
  async POST(request) {
    await removeSend(request.state.ctx, request.params.id!);
    return request.redirect("/sends?removed", 303);
  },
});

export default define.page<typeof handler>(function Removal({ data, state: { t } }: PageProps<Data, State>) {
  const { id, name } = data.send;
  const title = t("sends.remove_title", { name });
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <h1>{title}</h1>
      <p>{t("sends.remove_text")}</p>
      <form method="post" action={`/sends/${id}/removal`} class="actions">
        <button class="button danger" type="submit">{t("sends.remove")}</button>
        <a class="button" href={`/sends/${id}`}>{t("sends.remove_keep")}</a>
      </form>
    </main>
  );
});
