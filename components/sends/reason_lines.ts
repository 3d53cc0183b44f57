import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import { whyNot } from "./words.ts";

/** How many were not asked, by the reason in words, the largest first. */
export function reasonLines(
  t: Translator,
  formats: Formats,
  suppressed: Record<string, number>,
): { n: string; words: string }[] {
  const byWords = new Map<string, number>();
  for (const [reason, n] of Object.entries(suppressed)) {
    const words = whyNot(t, reason);
    byWords.set(words, (byWords.get(words) ?? 0) + n);
  }
  return [...byWords].sort(([, a], [, b]) => b - a).map(([words, n]) => ({ n: formats.number(n), words }));
}
