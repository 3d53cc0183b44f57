import type { Translator } from "../locales/translate.ts";
import type { Trouble as Facts } from "../services/providers/trouble.ts";

/** What is wrong and what to do, in a sentence or two. */
export const troubleWords = (t: Translator, { kind, host }: Facts): string =>
  t(`channels.trouble_${kind}`, { host });

/** The same, with what was answered beneath, for whoever can read it. */
export function Trouble({ trouble, t }: { trouble: Facts; t: Translator }) {
  return (
    <div class="trouble-told">
      <div>{troubleWords(t, trouble)}</div>
      {trouble.said && (
        <div class="muted small said" translate={false}>{t("channels.answered", { said: trouble.said })}</div>
      )}
    </div>
  );
}
