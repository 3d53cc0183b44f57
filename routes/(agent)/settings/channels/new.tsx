import { page, type PageProps } from "fresh";
import { ChannelsStyle } from "../../../../components/settings/channels/ChannelsStyle.tsx";
import { ProviderFields } from "../../../../components/settings/channels/ProviderFields.tsx";
import { ProviderSteps } from "../../../../components/settings/channels/ProviderSteps.tsx";
import { Title } from "../../../../components/Title.tsx";
import { define } from "../../../../define.ts";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { notFound } from "../../../../services/errors.ts";
import { addProvider } from "../../../../services/providers/add.ts";
import { codesOf, typedProvider } from "../../../../services/providers/form.ts";
import { providerForms, providerKind } from "../../../../services/providers/kinds.ts";
import type { ProviderKind } from "../../../../services/providers/provider.ts";
import { listStores } from "../../../../services/stores/list.ts";
import type { Store } from "../../../../services/stores/store.ts";
import type { State } from "../../../../state.ts";

interface Data {
  kind: ProviderKind;
  stores: Store[];
  values: Record<string, string>;
  problems: Record<string, string>;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    mayChangeSettings(ctx);
    const kind = providerKind(url.searchParams.get("kind"));
    if (!kind) throw notFound("This kind of provider");
    return page<Data>({ kind, stores: await listStores(ctx), values: {}, problems: {} });
  },
  async POST(request) {
    const { ctx } = request.state;
    const form = await readForm(request.req);
    const kind = providerKind(form.text("kind"));
    if (!kind) throw notFound("This kind of provider");
    const values = typedProvider(kind, form);
    try {
      const id = await addProvider(ctx, kind, values);
      return request.redirect(`/settings/channels/${id}?added`, 303);
    } catch (error) {
      const problems = codesOf(error);
      return page<Data>({ kind, stores: await listStores(ctx), values, problems }, { status: 422 });
    }
  },
});

export default define.page<typeof handler>(function NewChannel({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { kind, stores, values, problems } = data;
  const { channel, fields, perSecond } = providerForms[kind];
  const title = kind === "http"
    ? t("channels.new_http")
    : t("channels.new_title", { kind: t(`channels.kind_${kind}`) });
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <ChannelsStyle />
      <div class="head">
        <div>
          <h1>{title}</h1>
          <p class="muted">{t("channels.new_lead")}</p>
        </div>
      </div>
      {kind !== "smtp" && kind !== "http" && (
        <section class="rule">
          <h2>{t("channels.steps_title")}</h2>
          <ProviderSteps t={t} kind={kind} />
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
          kept={[]}
          action={`/settings/channels/new?kind=${kind}`}
        />
      </section>
    </main>
  );
});
