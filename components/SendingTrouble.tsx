import type { Translator } from "../locales/translate.ts";
import type { DeskFacts } from "../services/insights/desk.ts";
import { Trouble } from "./Trouble.tsx";

/** Says on every page that messages do not leave, why, and what to do. */
export function SendingTrouble(
  { trouble, t }: { trouble: NonNullable<DeskFacts["trouble"]>; t: Translator },
) {
  return (
    <aside class="notice trouble" aria-label={t("common.sending_trouble")}>
      <div>
        <b>{t("common.sending_trouble")}</b> {t("common.sending_trouble_text")}
        <Trouble trouble={trouble} t={t} />
      </div>
      <a href={trouble.providerId ? "/settings/channels" : "/deliveries?view=waiting"}>
        {t("common.sending_trouble_open")}
      </a>
    </aside>
  );
}
