import CopyButton from "../islands/CopyButton.tsx";
import type { Translator } from "../locales/translate.ts";
import { Flash } from "./Flash.tsx";

/** A link that is shown this once, to be given to its person. */
export function HandOver({ t, name, link }: { t: Translator; name: string; link: string }) {
  return (
    <Flash>
      <p>{t("access.hand_over", { name })}</p>
      <p class="mono">{link}</p>
      <CopyButton
        text={link}
        label={t("connections.copy")}
        done={t("connections.copied")}
        what={t("access.hand_over_link")}
      />
      <p class="small muted">{t("access.hand_over_hint")}</p>
    </Flash>
  );
}
