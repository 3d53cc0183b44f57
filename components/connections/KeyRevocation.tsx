import type { listApiKeys } from "../../services/connections/api_key.ts";
import { notFound } from "../../services/errors.ts";
import type { Translator } from "../../locales/translate.ts";
import { Title } from "../Title.tsx";

type Keys = Awaited<ReturnType<typeof listApiKeys>>;

/** Asks once before a key stops working. */
export function KeyRevocation({ t, hint, back }: { t: Translator; hint: string; back: string }) {
  return (
    <main class="main narrow">
      <Title>{t("connections.key_revoke")}</Title>
      <h1>{t("connections.revoke_title", { hint })}</h1>
      <p>{t("connections.revoke_text")}</p>
      <form method="post" class="actions">
        <button class="button danger" type="submit">{t("connections.key_revoke")}</button>
        <a class="button" href={back}>{t("connections.remove_keep")}</a>
      </form>
    </main>
  );
}

/** @throws not_found unless the key is one of them */
export function hintOf(keys: Keys, id: string): string {
  const key = keys.find((each) => each.id === id);
  if (!key) throw notFound("The key");
  return key.hint;
}
