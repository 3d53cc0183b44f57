import type { Translator } from "../locales/translate.ts";
import type { DeskFacts } from "../services/insights/desk.ts";

/** Says on every page that messages do not leave, and what the provider says. */
export function SendingTrouble(
  { trouble, t }: { trouble: NonNullable<DeskFacts["trouble"]>; t: Translator },
) {
  return (
    <aside class="notice trouble" aria-label={t("common.sending_trouble")}>
      <span>
        <b>{t("common.sending_trouble")}</b> {t("common.sending_trouble_text", { reason: trouble.reason })}
      </span>
      <a href={trouble.providerId ? "/settings/channels" : "/deliveries?view=waiting"}>
        {t("common.sending_trouble_open")}
      </a>
    </aside>
  );
}
