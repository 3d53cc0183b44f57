import CopyButton from "../../islands/CopyButton.tsx";
import type { Translator } from "../../locales/translate.ts";

/** Lines to paste into a shop, with what they are for above them. */
export function Code({ t, label, text, id }: { t: Translator; label: string; text: string; id: string }) {
  return (
    <div class="code">
      <p id={id}>{label}</p>
      <pre class="example mono" tabIndex={0} role="region" aria-labelledby={id}>{text}</pre>
      <CopyButton text={text} label={t("connections.copy")} done={t("connections.copied")} what={label} />
    </div>
  );
}
