import type { Translator } from "../../locales/translate.ts";
import { Title } from "../Title.tsx";

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
