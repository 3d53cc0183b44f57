import type { Translator } from "../../locales/translate.ts";
import type { ListedConnection } from "../../services/connections/list.ts";
import { Field } from "../Field.tsx";
import { Flash } from "../Flash.tsx";

export interface SecretFormProps {
  t: Translator;
  connection: ListedConnection;
  /** What was typed, when it could not be used. */
  typed?: string;
}

/** Takes the secret that Shopify has shown, or another one later. */
export function SecretForm({ t, connection, typed }: SecretFormProps) {
  const { id, secretMissing } = connection;
  const form = (
    <form method="post" action={`/settings/connections/${id}`} class="form">
      <Field
        name="secret"
        label={t("connections.signing_secret")}
        value={typed}
        error={typed === undefined ? undefined : t("connections.error_secret_shopify")}
        autocomplete="off"
        required
        maxLength={500}
      />
      <button class={secretMissing ? "button primary" : "button"} type="submit">
        {t("connections.secret_add")}
      </button>
    </form>
  );
  if (secretMissing) {
    return (
      <>
        <Flash kind="note">{t("connections.secret_missing_text")}</Flash>
        {form}
      </>
    );
  }
  return (
    <details open={typed !== undefined}>
      <summary>{t("connections.secret_change")}</summary>
      {form}
    </details>
  );
}
