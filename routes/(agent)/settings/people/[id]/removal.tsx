import { page, type PageProps } from "fresh";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { listAgents } from "../../../../../services/access/agents.ts";
import { requireOwner } from "../../../../../services/access/authorize.ts";
import { removeAgent } from "../../../../../services/access/remove_agent.ts";
import { notFound } from "../../../../../services/errors.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  name: string;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    requireOwner(ctx);
    const person = (await listAgents(ctx)).find((each) => each.id === params.id);
    if (!person) throw notFound("The agent");
    return page<Data>({ name: person.name });
  },
  async POST(ctx) {
    await removeAgent(ctx.state.ctx, ctx.params.id!);
    return ctx.redirect("/settings/people", 303);
  },
});

export default define.page<typeof handler>(function Removal({ data, state: { t } }: PageProps<Data, State>) {
  return (
    <main class="main narrow">
      <Title>{t("access.remove")}</Title>
      <div class="head">
        <div>
          <h1>{t("access.removal_title", { name: data.name })}</h1>
          <p class="muted">{t("access.removal_text")}</p>
        </div>
      </div>
      <form method="post">
        <div class="actions">
          <button class="button danger" type="submit">{t("access.remove")}</button>
          <a class="button quiet" href="/settings/people">{t("common.cancel")}</a>
        </div>
      </form>
    </main>
  );
});
