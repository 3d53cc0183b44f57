import type { Translator } from "../../locales/translate.ts";
import { ruleInWords, type SaidRule } from "./rule_words.ts";

/** What a rule does, in plain sentences. */
export function InShort({ t, rule, currency }: { t: Translator; rule: SaidRule; currency: string }) {
  const { asks, limits } = ruleInWords(t, rule, currency);
  return (
    <>
      <p>{asks.join(" ")}</p>
      <p class="muted small">{limits.join(" ")}</p>
    </>
  );
}
