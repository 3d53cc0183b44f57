import { page, type PageProps } from "fresh";
import { ChannelsStyle } from "../../../../components/settings/channels/ChannelsStyle.tsx";
import { ProviderSteps } from "../../../../components/settings/channels/ProviderSteps.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { notFound } from "../../../../services/errors.ts";
import { addProvider } from "../../../../services/providers/add.ts";
import { providerKind } from "../../../../services/providers/kinds.ts";
import type { State } from "../../../../state.ts";
import {
  AccountFields,
  type AccountForm,
  accountForm,
  exampleValues,
  saveAccount,
} from "./(_account)/form.tsx";

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    mayChangeSettings(ctx);
    const kind = kindOf(url.searchParams.get("kind"));
    return page<AccountForm>(await accountForm(ctx, kind, exampleValues(kind)));
  },
  async POST(request) {
    const { ctx } = request.state;
    const form = await readForm(request.req);
    const kind = kindOf(form.text("kind"));
    const done = await saveAccount(ctx, kind, form, (values) => addProvider(ctx, kind, values));
    if ("form" in done) return page<AccountForm>(done.form, { status: 422 });
    return request.redirect(`/settings/channels/${done.saved}?added`, 303);
  },
});

function kindOf(text: string | null) {
  const kind = providerKind(text);
  if (!kind) throw notFound("This kind of provider");
  return kind;
}

export default define.page<typeof handler>(
  function NewChannel({ data, state }: PageProps<AccountForm, State>) {
    const { t } = state;
    const { kind } = data;
    const name = t(`channels.kind_${kind}`);
    const title = kind === "http" ? t("channels.new_http") : t("channels.new_title", { kind: name });
    return (
      <main class="main narrow">
        <Title>{title}</Title>
        <ChannelsStyle />
        <div class="head">
          <div>
            <h1>{title}</h1>
            <p class="muted">
              {t(kind === "smtp" || kind === "http" ? `channels.new_lead_${kind}` : "channels.new_lead")}
            </p>
          </div>
        </div>
        {kind !== "smtp" && kind !== "http" && (
          <section class="rule">
            <h2>{t("channels.steps_title")}</h2>
            <ProviderSteps t={t} kind={kind} when="before" />
            <p class="muted small">{t("channels.steps_later", { kind: name })}</p>
          </section>
        )}
        <section class="rule">
          <AccountFields t={t} form={data} kept={[]} action={`/settings/channels/new?kind=${kind}`} />
        </section>
      </main>
    );
  },
);
