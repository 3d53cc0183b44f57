import type { Translator } from "../../locales/translate.ts";

/** The way to whoever is to carry the store's text messages. */
export function SetUpTexts({ t }: { t: Translator }) {
  return (
    <>
      {" "}
      <a href="/settings/channels">{t("rules.sms_set_up")}</a>
    </>
  );
}
