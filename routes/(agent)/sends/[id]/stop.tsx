import { page, type PageProps } from "fresh";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { stopSend } from "../../../../services/sends/stop.ts";
import { type ProgressView, viewProgress } from "../../../../services/sends/view.ts";
import type { State } from "../../../../state.ts";

interface Data {
  view: ProgressView;
}

export const handler = define.handlers({
  async GET(request) {
    const { state: { ctx }, params } = request;
    mayChangeSettings(ctx);
    const view = await viewProgress(ctx, params.id!);
    // Nothing to stop any more, or nothing yet.
    if (!["running", "paused"].includes(view.send.state)) return request.redirect(`/sends/${params.id}`, 303);
    return page<Data>({ view });
  },
  async POST(request) {
    await stopSend(request.state.ctx, request.params.id!);
    return request.redirect(`/sends/${request.params.id}`, 303);
  },
});

export default define.page<typeof handler>(function Stop({ data, state: { t } }: PageProps<Data, State>) {
  const { send: { id, name }, counts } = data.view;
  const title = t("sends.stop_title", { name });
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <h1>{title}</h1>
      <p>{t("sends.stop_text", { n: counts.rows.ready + counts.scheduled })}</p>
      <form method="post" action={`/sends/${id}/stop`} class="actions">
        <button class="button danger" type="submit">{t("sends.stop")}</button>
        <a class="button" href={`/sends/${id}`}>{t("sends.stop_keep")}</a>
      </form>
    </main>
  );
});
