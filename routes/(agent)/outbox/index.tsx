import { page, type PageProps } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Empty } from "../../../components/Empty.tsx";
import { Standing } from "../../../components/outbox/Standing.tsx";
import { Title } from "../../../components/Title.tsx";
import { define } from "../../../define.ts";
import { listDeliveries, type ListedDelivery } from "../../../services/deliveries/list.ts";
import { standingOf } from "../../../components/outbox/delivery_standing.ts";
import type { State } from "../../../state.ts";

interface Data {
  deliveries: ListedDelivery[];
  next?: string;
  older: boolean;
}

export const handler = define.handlers({
  async GET({ state, url }) {
    const before = url.searchParams.get("before") ?? undefined;
    return page<Data>({ ...await listDeliveries(state.ctx, { before }), older: before !== undefined });
  },
});

export default define.page<typeof handler>(function Outbox({ data, state }: PageProps<Data, State>) {
  const { t, outboxOnly } = state;
  return (
    <main class="main">
      <Title>{t("common.nav_outbox")}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/outbox.css")} />
      </Head>
      <div class="head">
        <div>
          <h1>{t("outbox.title")}</h1>
          <p class="muted">{t(outboxOnly ? "outbox.lead_outbox" : "outbox.lead_smtp")}</p>
        </div>
      </div>
      {data.deliveries.length > 0
        ? <List data={data} state={state} />
        : (
          <Empty title={t("outbox.empty_title")} text={t("outbox.empty_text")}>
            <a class="button" href="/settings/connections">{t("outbox.empty_action")}</a>
          </Empty>
        )}
      <nav class="actions">
        {data.older && <a class="button" href="/outbox">{t("outbox.newest")}</a>}
        {data.next && <a class="button" href={`/outbox?before=${data.next}`}>{t("outbox.older")}</a>}
      </nav>
    </main>
  );
});

function List({ data, state: { t, formats, ctx } }: { data: Data; state: State }) {
  const now = ctx.now();
  return (
    <ul class="plain sent">
      {data.deliveries.map((each) => (
        <li key={each.id}>
          <a href={`/outbox/${each.id}`}>
            <span class="who">
              <b>{each.name ?? each.recipient}</b>
              {each.name && <span class="muted small">{each.recipient}</span>}
            </span>
            <span class="what">
              <span>{each.subject ?? t("outbox.no_subject")}</span>
              <span class="muted small">{t(`outbox.kind_${each.kind}`)} · {each.storeName}</span>
            </span>
            <span class="how">
              <Standing kind={standingOf(each)} t={t} />
              <span class="muted small">{formats.ago(each.settledAt ?? each.createdAt, now)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
