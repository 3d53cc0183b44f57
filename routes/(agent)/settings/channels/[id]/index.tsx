import { page, type PageProps } from "fresh";
import { Value } from "../../../../../components/connections/Value.tsx";
import { Flash } from "../../../../../components/Flash.tsx";
import { AccountStanding } from "../../../../../components/settings/channels/AccountList.tsx";
import { ChannelsStyle } from "../../../../../components/settings/channels/ChannelsStyle.tsx";
import { DnsRecord } from "../../../../../components/settings/channels/DnsRecord.tsx";
import { ProviderSteps } from "../../../../../components/settings/channels/ProviderSteps.tsx";
import { Title } from "../../../../../components/Title.tsx";
import { Trouble } from "../../../../../components/Trouble.tsx";
import { define } from "../../../../../define.ts";
import { readForm } from "../../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import type { Ctx } from "../../../../../services/context.ts";
import { changeProvider } from "../../../../../services/providers/change.ts";
import { providerValues } from "../../../../../services/providers/form.ts";
import { getProvider, type ListedProvider } from "../../../../../services/providers/list.ts";
import type { State } from "../../../../../state.ts";
import { AccountFields, type AccountForm, accountForm, saveAccount } from "../(_account)/form.tsx";

interface Data {
  account: ListedProvider;
  form: AccountForm;
  added: boolean;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    const account = await read(ctx, params.id!);
    const form = await accountForm(ctx, account.kind, providerValues(account));
    return page<Data>({ account, form, added: url.searchParams.has("added") });
  },
  async POST(request) {
    const { state: { ctx }, params } = request;
    const account = await read(ctx, params.id!);
    const typed = await readForm(request.req);
    const done = await saveAccount(
      ctx,
      account.kind,
      typed,
      (values) => changeProvider(ctx, account.id, values),
    );
    if ("form" in done) return page<Data>({ account, form: done.form, added: false }, { status: 422 });
    return request.redirect("/settings/channels?changed", 303);
  },
});

async function read(ctx: Ctx, id: string): Promise<ListedProvider> {
  // The address of the webhook is a secret.
  mayChangeSettings(ctx);
  return await getProvider(ctx, id);
}

export default define.page<typeof handler>(function ChannelPage({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { account, form, added } = data;
  const { id, kind, webhookUrl, dkim, trouble, lastErrorAt } = account;
  const standing = account.replaced ? undefined : account.standing;
  const name = t(`channels.kind_${kind}`);
  const now = ctx.now();
  return (
    <main class="main narrow">
      <Title>{name}</Title>
      <ChannelsStyle />
      <div class="head">
        <div>
          <h1>{name}</h1>
          <div class="how-it-is">
            <AccountStanding t={t} formats={formats} now={now} account={account} />
          </div>
          {standing === "resting" && <p class="muted">{t("channels.resting_text")}</p>}
          {standing === "ok" && trouble && lastErrorAt && (
            <div class="muted small">
              {t("channels.failed_ago", { ago: formats.ago(lastErrorAt, now) })}
              <Trouble trouble={trouble} t={t} />
            </div>
          )}
        </div>
      </div>
      {added && (
        <Flash>
          {t("channels.added")} <a href="/settings/channels#test">{t("channels.test_title")}</a>
        </Flash>
      )}
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
          <ProviderSteps t={t} kind={kind} when="after" />
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
        <AccountFields t={t} form={form} kept={account.kept} action={`/settings/channels/${id}`} />
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
