import type { listApiKeys } from "../../services/connections/api_key.ts";
import type { State } from "../../state.ts";

export interface ApiKeysProps {
  state: State;
  connectionId: string;
  keys: Awaited<ReturnType<typeof listApiKeys>>;
  /** Whether the reader may make and revoke keys. */
  owner: boolean;
}

/** The keys that still work, by their last letters. */
export function ApiKeys({ state, connectionId, keys, owner }: ApiKeysProps) {
  const { t, formats, ctx } = state;
  return (
    <section class="rule">
      <h2>{t("connections.keys_title")}</h2>
      {keys.length === 0 && <p class="muted">{t("connections.keys_none")}</p>}
      <ul class="plain keys">
        {keys.map(({ id, hint, lastUsedAt }) => (
          <li key={id}>
            <span>
              {t("connections.key_hint", { hint: `…${hint}` })}{" "}
              <span class="muted small">
                {lastUsedAt
                  ? t("connections.key_used", { ago: formats.ago(lastUsedAt, ctx.now()) })
                  : t("connections.key_unused")}
              </span>
            </span>
            {owner && (
              <form method="post" action={`/settings/connections/${connectionId}/keys/${id}/revocation`}>
                <button
                  class="button quiet danger"
                  type="submit"
                  aria-label={t("connections.key_revoke_which", { hint })}
                >
                  {t("connections.key_revoke")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {owner && (
        <form method="post" action={`/settings/connections/${connectionId}/keys`}>
          <button class="button" type="submit">{t("connections.key_new")}</button>
        </form>
      )}
    </section>
  );
}
