import type { Translator } from "../locales/translate.ts";
import type { DeskFacts } from "../services/insights/desk.ts";
import { troubleWords } from "./Trouble.tsx";

/**
 * Says on every page that messages do not leave, and why, in a sentence each; what to do and what was answered stands on
 * the page that the link leads to.
 */
export function SendingTrouble(
  { trouble, t }: { trouble: NonNullable<DeskFacts["trouble"]>; t: Translator },
) {
  return (
    <aside class="notice trouble" aria-label={t("common.sending_trouble")}>
      <div>
        <b>{t("common.sending_trouble")}</b> {t("common.sending_trouble_text")}{" "}
        {firstSentence(t, troubleWords(t, trouble))}
      </div>
      <a href={trouble.providerId ? "/settings/channels" : "/deliveries?view=waiting"}>
        {t("common.sending_trouble_open")}
      </a>
    </aside>
  );
}

function firstSentence({ language }: Translator, text: string): string {
  const [first] = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  return first?.segment.trim() ?? text;
}
