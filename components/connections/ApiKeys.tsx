import { KeyList, type KeyListProps } from "./KeyList.tsx";

export interface ApiKeysProps extends Pick<KeyListProps, "state" | "keys"> {
  connectionId: string;
  /** Whether the reader may make and revoke keys. */
  owner: boolean;
}

/** The keys of one connection. */
export function ApiKeys({ state, connectionId, keys, owner }: ApiKeysProps) {
  const { t } = state;
  const address = `/settings/connections/${connectionId}/keys`;
  return (
    <section class="rule">
      <h2>{t("connections.keys_title")}</h2>
      {keys.length === 0 && <p class="muted">{t("connections.keys_none")}</p>}
      <KeyList state={state} keys={keys} revocable={owner ? address : undefined} />
      {owner && (
        <form method="post" action={address}>
          <button class="button" type="submit">{t("connections.key_new")}</button>
        </form>
      )}
    </section>
  );
}
