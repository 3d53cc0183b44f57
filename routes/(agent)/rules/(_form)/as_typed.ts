import type { TypedCondition, TypedDelay, TypedRule } from "../../../../components/rules/typed_rule.ts";
import { commonCountries, countryCode } from "../../../../components/rules/countries.ts";
import { ruleOptions } from "../../../../components/rules/facts.ts";
import type { RuleDefinition } from "../../../../services/triggers/definition.ts";
import type { RuleCondition } from "../../../../services/orders/conditions.ts";

/** A rule as its form holds it; whole days are shown as days. */
export function ruleAsTyped({ triggers, plan, ...rule }: RuleDefinition): TypedRule {
  const { start, conditions, window, steps = [{ channel: "email" }] } = plan;
  return {
    name: rule.name ?? "",
    enabled: rule.enabled,
    surveyId: rule.surveyId,
    start: start?.kind ?? "each",
    countTimes: start?.kind === "count" ? String(start.n) : "3",
    countDays: start?.kind === "count" ? String(start.withinDays) : "365",
    nth: start?.kind === "every_delivery" ? String(start.nth) : "3",
    silentDays: start?.kind === "inactivity" ? String(start.days) : "120",
    triggers: triggers.map(({ event, byCategory = [], ...delay }) => ({
      event,
      ...delayAsTyped(delay),
      byCategory: byCategory.map(({ category, ...other }) => ({ category, ...delayAsTyped(other) })),
    })),
    match: conditions?.match ?? "all",
    conditions: (conditions?.conditions ?? []).map(conditionAsTyped),
    steps: steps.map(({ channel, afterDays }) => ({ channel, afterDays: text(afterDays) })),
    reminder: text(plan.reminderAfterDays),
    fromHour: window && !isWholeDay(window) ? String(window.fromHour) : "",
    toHour: window && !isWholeDay(window) ? String(window.toHour) : "",
    weekdays: (window?.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).map(String),
    share: plan.share === undefined ? "" : String(Math.round(plan.share * 1_000) / 10),
    atMostADay: text(plan.atMostADay),
    expires: text(plan.expiresAfterDays),
    quarantine: String(rule.quarantinePeriodDays),
    transactional: plan.transactional ?? false,
    priority: String(rule.priority),
    hold: plan.holdWhenLate === undefined ? "" : plan.holdWhenLate ? "yes" : "no",
    apology: plan.apologyWhenLate ?? false,
    stale: String(rule.staleAfterDays),
  };
}

const text = (value: number | undefined) => value === undefined ? "" : String(value);

const isWholeDay = ({ fromHour, toHour }: { fromHour: number; toHour: number }) =>
  fromHour === 0 && toHour === 24;

function delayAsTyped({ delayHours, workingDays }: { delayHours: number; workingDays?: number }): TypedDelay {
  if (workingDays !== undefined) return { amount: String(workingDays), unit: "working_days" };
  return delayHours > 0 && delayHours % 24 === 0
    ? { amount: String(delayHours / 24), unit: "days" }
    : { amount: String(delayHours), unit: "hours" };
}

function conditionAsTyped(condition: RuleCondition): TypedCondition {
  const empty = { fact: condition.fact, not: false, options: [], words: "", from: "", to: "", currency: "" };
  if (!("is" in condition)) {
    const { from, to, currency = "" } = condition;
    return { ...empty, from: text(from), to: text(to), currency };
  }
  const { is, not = false } = condition;
  if (condition.fact in ruleOptions) return { ...empty, not, options: is };
  return { ...empty, not, ...condition.fact === "country" ? countriesAsTyped(is) : { words: is.join("\n") } };
}

/** The usual countries as ticks, whatever they were called; others as they were written. */
export function countriesAsTyped(written: string[]): Pick<TypedCondition, "options" | "words"> {
  const [ticks, others]: [string[], string[]] = [[], []];
  for (const each of written) {
    const code = countryCode(each);
    if (code && commonCountries.includes(code)) ticks.push(code);
    else others.push(each);
  }
  return { options: [...new Set(ticks)], words: others.join("\n") };
}
