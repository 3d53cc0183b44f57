import { page, type PageProps } from "fresh";
import { KeyList } from "../../../../components/connections/KeyList.tsx";
import { TestOrder } from "../../../../components/connections/TestOrder.tsx";
import { Empty } from "../../../../components/Empty.tsx";
import { Flash } from "../../../../components/Flash.tsx";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { canChangeSettings } from "../../../../services/access/settings.ts";
import { listApiKeys } from "../../../../services/connections/api_key.ts";
import { connectionKinds } from "../../../../services/connections/connection.ts";
import { listConnections, type ListedConnection } from "../../../../services/connections/list.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import type { State } from "../../../../state.ts";

interface Data {
  connections: ListedConnection[];
  stores: Store[];
  environmentKeys: Awaited<ReturnType<typeof listApiKeys>>;
  said?: "removed" | "key_revoked";
  tested: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    return page<Data>({
      connections: await listConnections(ctx),
      stores: await listStores(ctx),
      environmentKeys: await listApiKeys(ctx, null),
      said: (["removed", "key_revoked"] as const).find((key) => url.searchParams.has(key)),
      tested: url.searchParams.has("tested"),
    });
  },
});

export default define.page<typeof handler>(function Connections({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const owner = canChangeSettings(state.ctx);
  return (
    <main class="main">
      <Title>{t("connections.title")}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t("connections.title")}</h1>
          <p class="muted">{t("connections.lead")}</p>
          <p>
            <a class="up-link" href="/sends">{t("sends.link")}</a>
          </p>
        </div>
      </div>
      {data.said && <Flash>{t(`connections.${data.said}`)}</Flash>}
      {data.connections.length === 0
        ? <Empty title={t("connections.empty_title")} text={t("connections.empty_text")} />
        : <List data={data} state={state} />}
      <section class="rule">
        <h2>{t("connections.add_title")}</h2>
        {owner
          ? (
            <ul class="plain ways">
              {connectionKinds.map((kind) => (
                <li key={kind}>
                  <a href={`/settings/connections/new?kind=${kind}`}>
                    <strong>{t(`connections.kind_${kind}`)}</strong>
                    <span class="muted">{t(`connections.about_${kind}`)}</span>
                  </a>
                </li>
              ))}
            </ul>
          )
          : <p class="muted">{t("connections.owner_only")}</p>}
      </section>
      {data.environmentKeys.length > 0 && (
        <section class="rule">
          <h2>{t("connections.environment_title")}</h2>
          <p class="muted">{t("connections.environment_text")}</p>
          <KeyList
            state={state}
            keys={data.environmentKeys}
            revocable={owner ? "/settings/connections/environment-keys" : undefined}
          />
        </section>
      )}
      <TestOrder state={state} stores={data.stores} tested={data.tested} />
    </main>
  );
});

function List({ data, state }: { data: Data; state: State }) {
  const { t, formats, ctx } = state;
  const now = ctx.now();
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th>{t("connections.column_name")}</th>
          <th>{t("connections.column_store")}</th>
          <th>{t("connections.column_last_call")}</th>
        </tr>
      </thead>
      <tbody>
        {data.connections.map((connection) => (
          <tr key={connection.id}>
            <td>
              <a class="tall" href={`/settings/connections/${connection.id}`}>{connection.name}</a>
            </td>
            <td class="muted">{connection.storeName}</td>
            <td>
              {connection.secretMissing
                ? <span class="late">{t("connections.secret_missing")}</span>
                : connection.lastCall
                ? (
                  <>
                    {formats.ago(connection.lastCall.receivedAt, now)},{" "}
                    <span class={`outcome ${connection.lastCall.outcome}`}>
                      {t(`connections.outcome_${connection.lastCall.outcome}`)}
                    </span>
                  </>
                )
                : <span class="muted">{t("connections.waiting")}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
