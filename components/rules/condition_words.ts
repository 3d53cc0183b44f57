import type { Translator } from "../../locales/translate.ts";
import type { RuleCondition } from "../../services/orders/conditions.ts";
import { ruleClauses, ruleFacts, ruleOptions } from "./facts.ts";

/** A condition on what can be said in words. */
export type WordCondition = Extract<RuleCondition, { is: string[] }>;

/** `the order’s total is at least SEK 200`. */
export function conditionInWords(t: Translator, condition: RuleCondition, currency: string): string {
  const subject = t(ruleFacts[condition.fact].said);
  if ("is" in condition) {
    const clause = clauseOf(condition);
    if (clause) return t(clause);
    const words = listOf(t, condition.is.map((word) => wordOf(t, condition.fact, word)), "disjunction");
    return t(condition.not ? "rules.says_is_not" : "rules.says_is", { subject, words });
  }
  const { fact, from, to } = condition;
  const number = (value: number) => numberOf(t, fact, value, condition.currency ?? currency);
  if (from !== undefined && to !== undefined) {
    return from === to
      ? t("rules.says_is", { subject, words: number(from) })
      : t("rules.says_between", { subject, from: number(from), to: number(to) });
  }
  return from === undefined
    ? t("rules.says_to", { subject, to: number(to ?? 0) })
    : t("rules.says_from", { subject, from: number(from) });
}

/** A condition on what is so or not, when one of the two is wanted. */
function clauseOf(condition: WordCondition) {
  const wanted = yesOrNo(condition);
  return wanted && ruleClauses[condition.fact]?.[wanted];
}

/** Which of the two is wanted, of a condition on what is so or not. */
export function yesOrNo({ is, not = false }: WordCondition): "yes" | "no" | undefined {
  const wanted = new Set(is);
  if (wanted.size !== 1 || !(wanted.has("yes") || wanted.has("no"))) return undefined;
  return wanted.has("yes") !== not ? "yes" : "no";
}

/** A value that a fact may have. */
export function wordOf(t: Translator, fact: string, word: string): string {
  const key = ruleOptions[fact]?.[word];
  if (key) return t(key);
  return fact === "country" && /^[A-Za-z]{2}$/.test(word) ? countryName(t, word) : word;
}

/** A country as the reader's language calls it. */
export const countryName = (t: Translator, code: string): string =>
  new Intl.DisplayNames(t.language, { type: "region", fallback: "code" }).of(code.toUpperCase()) ?? code;

/** A number that a fact may have. */
export const numberOf = (t: Translator, fact: string, value: number, currency: string): string =>
  fact === "total" ? money(t, value, currency) : String(value);

const money = (t: Translator, value: number, currency: string) =>
  /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat(t.language, {
      style: "currency",
      currency,
      trailingZeroDisplay: "stripIfInteger",
    })
      .format(value)
    : String(value);

export const listOf = (t: Translator, words: string[], type: "conjunction" | "disjunction"): string =>
  new Intl.ListFormat(t.language === "en" ? "en-GB" : t.language, { type }).format(words);
