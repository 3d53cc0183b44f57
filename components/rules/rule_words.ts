import type { Translator } from "../../locales/translate.ts";
import type { RuleCondition } from "../../services/orders/conditions.ts";
import type { RuleRow } from "../../services/triggers/list.ts";
import { ruleClauses, ruleFacts, ruleOptions } from "./facts.ts";
import { triggerInWords } from "./words.ts";

/** The part of a rule that its sentences tell of. */
export type SaidRule = Pick<RuleRow, "touchpoint" | "triggers" | "plan" | "quarantinePeriodDays">;

/** What a rule does, in sentences: whom it asks when and how, then what holds it back. */
export function ruleInWords(
  t: Translator,
  rule: SaidRule,
  currency: string,
): { asks: string[]; limits: string[] } {
  const { plan } = rule;
  return {
    asks: [whoAndWhen(t, rule), ...counted(t, rule), ...conditions(t, rule, currency), ...further(t, rule)],
    limits: [...hours(t, rule), ...most(t, rule), ...parcel(t, rule), ...patience(t, rule)].concat(
      plan.expiresAfterDays === undefined ? [] : t("rules.says_expires", { n: plan.expiresAfterDays }),
    ),
  };
}

function whoAndWhen(t: Translator, { plan: { start, steps }, triggers }: SaidRule): string {
  const how = t(steps?.[0]?.channel === "sms" ? "rules.by_sms" : "rules.by_email");
  if (start?.kind === "inactivity") return t("rules.says_silence", { n: start.days, how });
  if (triggers.length === 0) return t("rules.says_never");
  const when = triggers.map((trigger) => triggerInWords(t, trigger)).join(`, ${t("rules.else")} `);
  return t("rules.says_asks", { when, how });
}

function counted(t: Translator, { plan: { start } }: SaidRule): string[] {
  if (start?.kind === "count") return [t("rules.says_count", { n: start.n, days: start.withinDays })];
  return start?.kind === "every_delivery" ? [t("rules.says_every", { n: start.nth })] : [];
}

function conditions(t: Translator, { plan: { conditions: when } }: SaidRule, currency: string): string[] {
  if (!when) return [];
  const said = when.conditions.map((condition) => conditionInWords(t, condition, currency));
  return [
    t("rules.says_only", {
      conditions: listOf(t, said, when.match === "all" ? "conjunction" : "disjunction"),
    }),
  ];
}

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
  const number = (value: number) => fact === "total" ? money(t, value, currency) : String(value);
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
function clauseOf({ fact, is, not }: Extract<RuleCondition, { is: string[] }>) {
  const clauses = ruleClauses[fact];
  const wanted = new Set(is);
  if (!clauses || wanted.size !== 1) return undefined;
  const yes = wanted.has("yes") || (wanted.has("no") ? false : undefined);
  return yes === undefined ? undefined : clauses[yes !== (not ?? false) ? "yes" : "no"];
}

function wordOf(t: Translator, fact: string, word: string): string {
  const key = ruleOptions[fact]?.[word];
  if (key) return t(key);
  return fact === "country" && /^[A-Za-z]{2}$/.test(word) ? countryName(t, word) : word;
}

/** A country as the reader's language calls it. */
export const countryName = (t: Translator, code: string): string =>
  new Intl.DisplayNames(t.language, { type: "region", fallback: "code" }).of(code.toUpperCase()) ?? code;

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

/** The messages after the first. */
function further(t: Translator, { plan: { steps = [], reminderAfterDays } }: SaidRule): string[] {
  return [
    ...steps.slice(1).map(({ channel, afterDays = 0 }) =>
      t(channel === "sms" ? "rules.says_then_sms" : "rules.says_then_email", { n: afterDays })
    ),
    ...reminderAfterDays ? [t("rules.says_reminder", { n: reminderAfterDays })] : [],
  ];
}

function hours(t: Translator, { plan: { window } }: SaidRule): string[] {
  if (!window) return [];
  const { fromHour, toHour, weekdays } = window;
  return [
    ...fromHour > 0 || toHour < 24
      ? [t("rules.says_hours", { from: String(fromHour), to: String(toHour) })]
      : [],
    ...weekdays && weekdays.length < 7
      ? [
        t("rules.says_weekdays", {
          days: listOf(t, weekdays.map((day) => weekdayName(t, day)), "conjunction"),
        }),
      ]
      : [],
  ];
}

/** @param day 1 is Monday */
export const weekdayName = (t: Translator, day: number): string =>
  new Intl.DateTimeFormat(t.language, { weekday: "long", timeZone: "UTC" })
    .format(new Date(Date.UTC(2024, 0, day)));

function most(t: Translator, { plan: { share, atMostADay } }: SaidRule): string[] {
  const percent = new Intl.NumberFormat(t.language, { style: "percent", maximumFractionDigits: 1 });
  return [
    ...share === undefined ? [] : [t("rules.says_share", { share: percent.format(share) })],
    ...atMostADay === undefined ? [] : [t("rules.says_a_day", { n: atMostADay })],
  ];
}

function parcel(t: Translator, { plan: { holdWhenLate, apologyWhenLate }, touchpoint }: SaidRule): string[] {
  const usual = touchpoint === "after_delivery";
  return [
    ...(holdWhenLate ?? usual) === usual ? [] : [t(holdWhenLate ? "rules.says_hold" : "rules.says_no_hold")],
    ...apologyWhenLate ? [t("rules.says_apology")] : [],
  ];
}

function patience(t: Translator, { quarantinePeriodDays: n, plan: { transactional } }: SaidRule): string[] {
  if (n === 0) return [t("rules.quarantine_none")];
  return [t("rules.quarantine", { n }), ...transactional ? [t("rules.says_transactional")] : []];
}
