import type { listApiKeys } from "../../services/connections/api_key.ts";
import type { State } from "../../state.ts";

export interface KeyListProps {
  state: State;
  keys: Awaited<ReturnType<typeof listApiKeys>>;
  /** The address that the keys' own pages are beneath, when the reader may revoke them. */
  revocable?: string;
}

/** Keys that still work, by their last letters. */
export function KeyList({ state: { t, formats, ctx }, keys, revocable }: KeyListProps) {
  return (
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
          {revocable && (
            <a
              class="button quiet danger"
              href={`${revocable}/${id}/revocation`}
              aria-label={t("connections.key_revoke_which", { hint })}
            >
              {t("connections.key_revoke")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
