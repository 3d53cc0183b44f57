import CopyButton from "../../islands/CopyButton.tsx";
import type { Translator } from "../../locales/translate.ts";

/** A text to paste somewhere else: selected as a whole by one press, and copied by the button where that works. */
export function Value({ t, label, text }: { t: Translator; label: string; text: string }) {
  return (
    <div class="value">
      <dt>{label}</dt>
      <dd>
        <code class="mono">{text}</code>
        <CopyButton text={text} label={t("connections.copy")} done={t("connections.copied")} what={label} />
      </dd>
    </div>
  );
}
