import type { Translator } from "../../locales/translate.ts";
import type { RuleRow } from "../../services/triggers/list.ts";
import { conditionInWords, listOf } from "./condition_words.ts";
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
      ? [t("rules.says_weekdays", { days: listOf(t, daysInARow(t, weekdays), "conjunction") })]
      : [],
  ];
}

/** Three days or more that follow each other are said as the first and the last. */
function daysInARow(t: Translator, weekdays: number[]): string[] {
  const runs: number[][] = [];
  for (const day of weekdays.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.flatMap((run) => {
    const names = run.map((day) => weekdayName(t, day));
    return run.length < 3 ? names : `${names[0]}–${names.at(-1)}`;
  });
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
