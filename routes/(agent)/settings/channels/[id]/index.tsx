import { page, type PageProps } from "fresh";
import { Value } from "../../../../../components/connections/Value.tsx";
import { Flash } from "../../../../../components/Flash.tsx";
import { AccountStanding } from "../../../../../components/settings/channels/AccountList.tsx";
import { ChannelsStyle } from "../../../../../components/settings/channels/ChannelsStyle.tsx";
import { DnsRecord } from "../../../../../components/settings/channels/DnsRecord.tsx";
import { ProviderFields } from "../../../../../components/settings/channels/ProviderFields.tsx";
import { ProviderSteps } from "../../../../../components/settings/channels/ProviderSteps.tsx";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import { readForm } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import type { Ctx } from "../../../../../services/context.ts";
import { changeProvider } from "../../../../../services/providers/change.ts";
import { codesOf, providerValues, typedProvider } from "../../../../../services/providers/form.ts";
import { providerForms } from "../../../../../services/providers/kinds.ts";
import { getProvider, type ListedProvider } from "../../../../../services/providers/list.ts";
import { listStores } from "../../../../../services/stores/list.ts";
import type { Store } from "../../../../../services/stores/store.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  account: ListedProvider;
  stores: Store[];
  values: Record<string, string>;
  problems: Record<string, string>;
  added: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    const { account, stores } = await read(ctx, params.id!);
    const values = providerValues(account);
    return page<Data>({ account, stores, values, problems: {}, added: url.searchParams.has("added") });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    const { account, stores } = await read(ctx, params.id!);
    const values = typedProvider(account.kind, await readForm(request.req));
    try {
      await changeProvider(ctx, account.id, values);
      return request.redirect("/settings/channels?changed", 303);
    } catch (error) {
      return page<Data>({ account, stores, values, problems: codesOf(error), added: false }, { status: 422 });
    }
  },
});

async function read(ctx: Ctx, id: string) {
  // The address of the webhook is a secret.
  mayChangeSettings(ctx);
  return { account: await getProvider(ctx, id), stores: await listStores(ctx) };
}

export default define.page<typeof handler>(function ChannelPage({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { account, stores, values, problems, added } = data;
  const { id, kind, channel, webhookUrl, dkim, standing, lastError, lastErrorAt } = account;
  const name = t(`channels.kind_${kind}`);
  const { fields, perSecond } = providerForms[kind];
  const now = ctx.now();
  return (
    <main class="main narrow">
      <Title>{name}</Title>
      <ChannelsStyle />
      <div class="head">
        <div>
          <h1>{name}</h1>
          <p>
            <AccountStanding t={t} formats={formats} now={now} account={account} />
          </p>
          {standing === "resting" && <p class="muted">{t("channels.resting_text")}</p>}
          {standing === "ok" && lastError && lastErrorAt && (
            <p class="muted small">
              {t("channels.failed_ago", { ago: formats.ago(lastErrorAt, now), reason: lastError })}
            </p>
          )}
        </div>
      </div>
      {added && <Flash>{t("channels.added")}</Flash>}
      {webhookUrl && (
        <section class="rule">
          <h2>{t("channels.webhook_title", { kind: name })}</h2>
          {isLocal(webhookUrl) && (
            <Flash kind="note">
              {t("channels.webhook_local", { kind: name, origin: new URL(webhookUrl).origin })}
            </Flash>
          )}
          <dl class="values">
            <Value t={t} label={t("channels.webhook_address")} text={webhookUrl} />
          </dl>
          <p class="muted small">{t("channels.webhook_secret")}</p>
          <h3>{t("channels.steps_title")}</h3>
          <ProviderSteps t={t} kind={kind} />
        </section>
      )}
      {dkim && (
        <section class="rule">
          <h2>{t("channels.dkim_title")}</h2>
          <p class="muted">{t("channels.dkim_text")}</p>
          <DnsRecord t={t} name={dkim.name} value={dkim.value} />
        </section>
      )}
      <section class="rule">
        <ProviderFields
          t={t}
          kind={kind}
          channel={channel}
          fields={fields}
          perSecond={perSecond}
          stores={stores}
          values={values}
          problems={problems}
          kept={account.kept}
          action={`/settings/channels/${id}`}
        />
      </section>
      <div class="actions apart">
        <a class="button danger" href={`/settings/channels/${id}/removal`}>{t("channels.remove")}</a>
      </div>
    </main>
  );
});

/** Whether only this machine or its own network could mean such an address. */
function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(hostname) || hostname.endsWith(".local");
}
