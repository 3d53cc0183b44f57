import { page, type PageProps } from "fresh";
import { HandOver } from "../../../../../components/HandOver.tsx";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { renewLink } from "../../../../../services/access/renew_link.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  name: string;
  link: string;
}

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/settings/people", 303),
  async POST({ state, params }) {
    const { agent, link } = await renewLink(state.ctx, params.id!);
    return page<Data>({ name: agent.name, link });
  },
});

export default define.page<typeof handler>(function NewLink({ data, state: { t } }: PageProps<Data, State>) {
  return (
    <main class="main narrow">
      <Title>{t("access.link_new")}</Title>
      <div class="head">
        <h1>{data.name}</h1>
      </div>
      <HandOver t={t} name={data.name} link={data.link} />
      <a class="button" href="/settings/people">{t("common.back")}</a>
    </main>
  );
});
