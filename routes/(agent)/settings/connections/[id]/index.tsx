import { page, type PageProps } from "fresh";
import { ApiKeys } from "../../../../../components/connections/ApiKeys.tsx";
import { CallLog } from "../../../../../components/connections/CallLog.tsx";
import { exampleCall } from "../../../../../components/connections/example.ts";
import { SecretForm } from "../../../../../components/connections/SecretForm.tsx";
import { Steps } from "../../../../../components/connections/Steps.tsx";
import { Value } from "../../../../../components/connections/Value.tsx";
import { Flash } from "../../../../../components/Flash.tsx";
import { SettingsStyle } from "../../../../../components/SettingsStyle.tsx";
import { Title } from "../../../../../components/Title.tsx";
import { define } from "../../../../../define.ts";
import CopyButton from "../../../../../islands/CopyButton.tsx";
import { readForm } from "../../../../../services/access/read_form.ts";
import { canChangeSettings } from "../../../../../services/access/settings.ts";
import { listApiKeys } from "../../../../../services/connections/api_key.ts";
import { type Call, keptCalls, listCalls } from "../../../../../services/connections/calls.ts";
import { changeSecret } from "../../../../../services/connections/change_secret.ts";
import { clearedKeyCookie, readKeyCookie } from "../../../../../services/connections/key_cookie.ts";
import { getConnection, type ListedConnection } from "../../../../../services/connections/list.ts";
import { revealSecret } from "../../../../../services/connections/reveal_secret.ts";
import type { Ctx } from "../../../../../services/context.ts";
import { wrongFields } from "../../../../../services/errors.ts";
import { mainSlug } from "../../../../../services/stores/store.ts";
import type { State } from "../../../../../state.ts";

interface Data {
  connection: ListedConnection;
  calls: Call[];
  keys: Awaited<ReturnType<typeof listApiKeys>>;
  /** Only for an owner. */
  secret?: string;
  /** Only right after it was made. */
  newKey?: string;
  said?: "created" | "secret_saved" | "key_revoked";
  typedSecret?: string;
}

export const handler = define.handlers({
  async GET({ state: { ctx }, params, url, req }) {
    const id = params.id!;
    const newKey = readKeyCookie(ctx, req.headers, id);
    const said = (["created", "secret_saved", "key_revoked"] as const).find((key) =>
      url.searchParams.has(key)
    );
    const headers = newKey ? { "set-cookie": clearedKeyCookie(ctx) } : undefined;
    return page<Data>({ ...await read(ctx, id), newKey, said }, { headers });
  },
  async POST(request) {
    const { ctx } = request.state;
    const id = request.params.id!;
    const typedSecret = (await readForm(request.req)).text("secret");
    try {
      await changeSecret(ctx, id, typedSecret);
      return request.redirect(`/settings/connections/${id}?secret_saved`, 303);
    } catch (error) {
      wrongFields(error);
      return page<Data>({ ...await read(ctx, id), typedSecret }, { status: 422 });
    }
  },
});

async function read(ctx: Ctx, id: string): Promise<Data> {
  const connection = await getConnection(ctx, id);
  return {
    connection,
    calls: await listCalls(ctx, id),
    keys: connection.kind === "api" ? await listApiKeys(ctx, id) : [],
    secret: connection.kind !== "shopify" && canChangeSettings(ctx) ? await revealSecret(ctx, id) : undefined,
  };
}

export default define.page<typeof handler>(function ConnectionPage({ data, state }: PageProps<Data, State>) {
  const { t, formats, ctx } = state;
  const { connection, calls, keys, secret, newKey, said } = data;
  const { kind, id, name, url, storeName, storeSlug } = connection;
  const kindName = t(`connections.kind_${kind}`);
  const { hostname, origin } = new URL(url);
  const owner = canChangeSettings(ctx);
  const example = exampleCall({
    url,
    key: newKey ?? "KEY",
    store: storeSlug === mainSlug ? undefined : storeSlug,
    now: ctx.now(),
  });
  return (
    <main class="main narrow">
      <Title>{name}</Title>
      <SettingsStyle />
      <div class="head">
        <div>
          <h1>{name}</h1>
          <p class="muted">{t("connections.kind_for_store", { kind: kindName, store: storeName })}</p>
        </div>
      </div>
      {said && <Flash>{t(`connections.${said}`)}</Flash>}
      <section class="rule">
        <h2>
          {kind === "api" ? t("connections.api_title") : t("connections.paste_title", { kind: kindName })}
        </h2>
        {kind !== "api" && isLocal(hostname) && (
          <Flash kind="note">{t("connections.local_url", { origin })}</Flash>
        )}
        <dl class="values">
          <Value t={t} label={t("connections.url")} text={url} />
          {newKey && <Value t={t} label={t("connections.key")} text={newKey} />}
          {secret && (
            <Value
              t={t}
              label={t(kind === "api" ? "connections.signing_secret" : "connections.secret")}
              text={secret}
            />
          )}
        </dl>
        {newKey && <Flash kind="note">{t("connections.key_once")}</Flash>}
      </section>
      <section class="rule">
        <h2>{t("connections.steps_title")}</h2>
        <Steps t={t} kind={kind} />
        {kind === "shopify" && owner && <SecretForm t={t} connection={connection} typed={data.typedSecret} />}
      </section>
      {kind === "api" && (
        <>
          <section class="rule">
            <h2>{t("connections.example_title")}</h2>
            <pre class="mono example" tabIndex={0}>{example}</pre>
            <CopyButton
              text={example}
              label={t("connections.copy")}
              done={t("connections.copied")}
              what={t("connections.example_title")}
            />
          </section>
          <ApiKeys state={state} connectionId={id} keys={keys} owner={owner} />
        </>
      )}
      <CallLog t={t} formats={formats} now={ctx.now()} kind={kind} calls={calls} kept={keptCalls} />
      {owner && (
        <div class="actions apart">
          <a class="button danger" href={`/settings/connections/${id}/removal`}>{t("connections.remove")}</a>
        </div>
      )}
    </main>
  );
});

/** Whether only this machine or its own network could mean such an address. */
const isLocal = (hostname: string) =>
  /^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(hostname) || hostname.endsWith(".local");
