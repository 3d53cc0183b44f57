import { page, type PageProps } from "fresh";
import { Field } from "../../../../components/Field.tsx";
import { Flash } from "../../../../components/Flash.tsx";
import { Select } from "../../../../components/Select.tsx";
import { SettingsStyle } from "../../../../components/SettingsStyle.tsx";
import { Title } from "../../../../components/Title.tsx";
import { warned } from "../../../../components/unsaved.ts";
import { define } from "../../../../define.ts";
import UnsavedChanges from "../../../../islands/UnsavedChanges.tsx";
import { readForm } from "../../../../services/access/read_form.ts";
import { mayChangeSettings } from "../../../../services/access/settings.ts";
import { type ConnectionKind, connectionKind } from "../../../../services/connections/connection.ts";
import { createConnection } from "../../../../services/connections/create.ts";
import { keyCookie } from "../../../../services/connections/key_cookie.ts";
import { wrongFields } from "../../../../services/errors.ts";
import { listStores } from "../../../../services/stores/list.ts";
import { mainSlug, type Store } from "../../../../services/stores/store.ts";
import type { State } from "../../../../state.ts";

interface Data {
  kind: ConnectionKind;
  stores: Store[];
  typed: { name: string; store: string; secret: string };
  wrong: Set<string>;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, url }) {
    mayChangeSettings(ctx);
    return page<Data>({
      kind: connectionKind(url.searchParams.get("kind")),
      stores: await listStores(ctx),
      typed: { name: "", store: url.searchParams.get("store") ?? mainSlug, secret: "" },
      wrong: new Set(),
    });
  },
  async POST(request) {
    const { ctx } = request.state;
    const form = await readForm(request.req);
    const kind = connectionKind(form.text("kind"));
    const typed = {
      name: form.text("name"),
      store: form.text("store") || mainSlug,
      secret: form.text("secret"),
    };
    try {
      const { connection, apiKey } = await createConnection(ctx, { kind, ...typed });
      const response = request.redirect(`/settings/connections/${connection.id}?created`, 303);
      if (apiKey) {
        response.headers.set("set-cookie", keyCookie(ctx, { connectionId: connection.id, key: apiKey }));
      }
      return response;
    } catch (error) {
      return page<Data>({ kind, typed, wrong: wrongFields(error), stores: await listStores(ctx) }, {
        status: 422,
      });
    }
  },
});

export default define.page<typeof handler>(function NewConnection({ data, state }: PageProps<Data, State>) {
  const { t } = state;
  const { kind, typed, wrong, stores } = data;
  const kindName = t(`connections.kind_${kind}`);
  return (
    <main class="main narrow">
      <Title>{t(`connections.new_${kind}`)}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{t(`connections.new_${kind}`)}</h1>
          <p class="muted">{t("connections.new_lead")}</p>
        </div>
      </div>
      {wrong.size > 0 && <Flash kind="bad">{t("connections.error_form")}</Flash>}
      <form method="post" action="/settings/connections/new" class="form" {...warned(wrong.size > 0)}>
        <input type="hidden" name="kind" value={kind} />
        {(stores.length > 1 || wrong.has("store")) && (
          <Field
            name="store"
            label={t("connections.store")}
            error={wrong.has("store") ? t("connections.error_store") : undefined}
          >
            {(control) => (
              <Select
                control={control}
                value={typed.store}
                options={stores.map(({ slug, name }) => [slug, name])}
              />
            )}
          </Field>
        )}
        <Field
          name="name"
          label={t("connections.name")}
          hint={t("connections.name_hint", { name: kindName })}
          value={typed.name}
          error={wrong.has("name") ? t("connections.error_name") : undefined}
          autocomplete="off"
          maxLength={120}
        />
        {kind !== "api" && (
          <Field
            name="secret"
            label={t(kind === "shopify" ? "connections.signing_secret" : "connections.secret")}
            hint={t(`connections.secret_hint_${kind}`)}
            value={typed.secret}
            error={wrong.has("secret") ? t(`connections.error_secret_${kind}`) : undefined}
            autocomplete="off"
            maxLength={500}
          />
        )}
        <div class="actions">
          <button class="button primary" type="submit">{t("connections.create")}</button>
          <a class="button quiet" href="/settings/connections">{t("common.cancel")}</a>
        </div>
      </form>
      <UnsavedChanges />
    </main>
  );
});
