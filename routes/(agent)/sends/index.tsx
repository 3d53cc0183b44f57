import { page, type PageProps } from "fresh";
import { Empty } from "../../../components/Empty.tsx";
import { Flash } from "../../../components/Flash.tsx";
import { SendList } from "../../../components/sends/SendList.tsx";
import { SendsStyle } from "../../../components/sends/SendsStyle.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { canChangeSettings } from "../../../services/access/settings.ts";
import { type ListedSend, listSends } from "../../../services/sends/read.ts";
import type { State } from "../../../state.ts";

interface Data {
  sends: ListedSend[];
  removed: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    return page<Data>({ sends: await listSends(ctx), removed: url.searchParams.has("removed") });
  },
});

export default define.page<typeof handler>(function Sends({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { sends, removed } = data;
  const owner = canChangeSettings(ctx);
  const add = owner && <a class="button primary" href="/sends/new">{t("sends.new")}</a>;
  return (
    <main class="main">
      <Title>{t("sends.title")}</Title>
      <SendsStyle />
      <a class="way-back" href="/rules">← {t("common.nav_rules")}</a>
      <div class="head">
        <div>
          <h1>{t("sends.title")}</h1>
          <p class="muted">{t("sends.lead")}</p>
        </div>
        {sends.length > 0 && add}
      </div>
      {removed && <Flash>{t("sends.removed")}</Flash>}
      {sends.length > 0
        ? <SendList sends={sends} t={t} formats={formats} now={ctx.now()} owner={owner} />
        : <Empty title={t("sends.empty_title")} text={t("sends.empty_text")}>{add}</Empty>}
      {!owner && <p class="muted">{t("sends.owner_only")}</p>}
    </main>
  );
});
