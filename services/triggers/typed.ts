import type { Form } from "../access/read_form.ts";
import type { RuleRow } from "./list.ts";
import type { RuleChanges } from "./update.ts";

/** A rule as a form holds it: what was typed, right or wrong. */
export interface TypedRule {
  enabled: boolean;
  surveyId: string;
  waits: { event: string; amount: string; unit: "hours" | "days" }[];
  quarantinePeriodDays: string;
}

/** Whole days are shown as days. */
export function ruleAsTyped({ enabled, surveyId, triggers, quarantinePeriodDays }: RuleRow): TypedRule {
  return {
    enabled,
    surveyId,
    waits: triggers.map(({ event, delayHours }) =>
      delayHours > 0 && delayHours % 24 === 0
        ? { event, amount: String(delayHours / 24), unit: "days" }
        : { event, amount: String(delayHours), unit: "hours" }
    ),
    quarantinePeriodDays: String(quarantinePeriodDays),
  };
}

/** @param rule whose triggers the form was made for */
export function typedRule(form: Form, rule: RuleRow): TypedRule {
  return {
    enabled: form.ticked("enabled"),
    // A form that was opened before there was a choice has none.
    surveyId: form.text("surveyId") || rule.surveyId,
    waits: rule.triggers.map(({ event }, index) => ({
      event,
      amount: form.text(`amount_${index}`),
      unit: form.text(`unit_${index}`) === "hours" ? "hours" : "days",
    })),
    quarantinePeriodDays: form.text("quarantinePeriodDays"),
  };
}

/** What the verb takes; a text that is no whole number becomes one that it refuses. */
export function changesOf({ enabled, surveyId, waits, quarantinePeriodDays }: TypedRule): RuleChanges {
  return {
    enabled,
    surveyId,
    triggers: waits.map(({ event, amount, unit }) => ({
      event: event as NonNullable<RuleChanges["triggers"]>[number]["event"],
      delayHours: wholeNumber(amount) * (unit === "days" ? 24 : 1),
    })),
    quarantinePeriodDays: wholeNumber(quarantinePeriodDays),
  };
}

const wholeNumber = (text: string) => /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : NaN;
