import { isRuleFact, ruleOptions } from "../../../../components/rules/facts.ts";
import {
  delayUnits,
  startKinds,
  type TypedDelay,
  type TypedRule,
} from "../../../../components/rules/typed_rule.ts";
import type { Field } from "../../../../services/access/read_form.ts";
import { isEventType } from "../../../../components/rules/event_words.ts";
import { countriesAsTyped } from "./as_typed.ts";
import { fieldsOf, type FormFields } from "../../../../services/surveys/typed_fields.ts";

/** What a form of a rule says, and which of its buttons was pressed: empty for saving. */
export function readTyped(fields: Field[]): { typed: TypedRule; then: string; form: FormFields } {
  const form = fieldsOf(fields);
  const { text } = form;
  const typed: TypedRule = {
    name: text("name"),
    enabled: form.ticked("enabled"),
    surveyId: text("surveyId"),
    start: oneOf(startKinds, text("start")),
    countTimes: text("countTimes"),
    countDays: text("countDays"),
    nth: text("nth"),
    silentDays: text("silentDays"),
    triggers: form.rows("trigger").slice(0, 20).flatMap((at) => {
      const row = `trigger.${at}`;
      const event = text(`${row}.event`);
      return isEventType(event)
        ? [{ event, ...delayOf(form, row), byCategory: categoriesOf(form, row) }]
        : [];
    }),
    match: text("match") === "any" ? "any" : "all",
    conditions: form.rows("condition").slice(0, 20).flatMap((at) => {
      const row = `condition.${at}`;
      const fact = text(`${row}.fact`);
      return isRuleFact(fact)
        ? [{
          fact,
          not: text(`${row}.not`) === "not",
          ...wordsOf(form, row, fact),
          from: text(`${row}.from`),
          to: text(`${row}.to`),
          currency: text(`${row}.currency`),
        }]
        : [];
    }),
    steps: form.rows("step").slice(0, 3).map((at) => ({
      channel: text(`step.${at}.channel`) === "sms" ? "sms" : "email",
      afterDays: text(`step.${at}.afterDays`),
    })),
    reminder: text("reminder"),
    fromHour: text("fromHour"),
    toHour: text("toHour"),
    weekdays: form.all("weekdays").filter((day) => /^[1-7]$/.test(day)),
    share: text("share"),
    atMostADay: text("atMostADay"),
    expires: text("expires"),
    quarantine: text("quarantine"),
    transactional: form.ticked("transactional"),
    priority: text("priority"),
    hold: text("hold") === "yes" ? "yes" : text("hold") === "no" ? "no" : "",
    apology: form.ticked("apology"),
    stale: text("stale"),
  };
  return { typed, then: text("then"), form };
}

const oneOf = <T extends string>(known: readonly [T, ...T[]], said: string): T =>
  known.find((each) => each === said) ?? known[0];

const delayOf = (form: FormFields, row: string): TypedDelay => ({
  amount: form.text(`${row}.amount`),
  unit: oneOf(delayUnits, form.text(`${row}.unit`)),
});

/** What was ticked and what was written, countries among them by whichever was easier. */
function wordsOf(form: FormFields, row: string, fact: string) {
  const options = form.all(`${row}.options`);
  const words = [form.text(`${row}.words`), ...form.all(`${row}.picked`)].filter(Boolean).join("\n");
  return fact === "country"
    ? countriesAsTyped([...options, ...words.split(/[,\n]/).map((word) => word.trim()).filter(Boolean)])
    : { options, words };
}

const categoriesOf = (form: FormFields, row: string) =>
  form.rows(`${row}.by`).slice(0, 50).map((at) => ({
    category: form.text(`${row}.by.${at}.category`),
    ...delayOf(form, `${row}.by.${at}`),
  }));

/**
 * Does what a button of the form asks for with its rows.
 * @returns the rule with rows added or taken out, and the id of what to go on with; undefined for another button
 */
export function changeRows(
  typed: TypedRule,
  then: string,
  form: FormFields,
): { typed: TypedRule; focus: string } | undefined {
  const [list = "", at = "", part = "", which = "", what = ""] = then.split(".");
  const index = Number(at);
  if (list === "trigger") {
    if (at === "add") return withTrigger(typed, form.text("trigger.new"));
    const triggers = [...typed.triggers];
    const trigger = triggers[index];
    if (!trigger) return undefined;
    if (part === "remove") triggers.splice(index, 1);
    else if (part === "up" && index > 0) {
      triggers.splice(index, 1);
      triggers.splice(index - 1, 0, trigger);
      return { typed: { ...typed, triggers }, focus: `trigger.${index - 1}.amount` };
    } else if (part === "by" && which === "add") {
      triggers[index] = {
        ...trigger,
        byCategory: [...trigger.byCategory, { category: "", amount: "", unit: "days" }],
      };
      const focus = `trigger.${index}.by.${trigger.byCategory.length}.category`;
      return { typed: { ...typed, triggers }, focus };
    } else if (part === "by" && what === "remove") {
      triggers[index] = {
        ...trigger,
        byCategory: trigger.byCategory.filter((_, each) => each !== Number(which)),
      };
      return { typed: { ...typed, triggers }, focus: `trigger.${index}.by.add` };
    }
    return { typed: { ...typed, triggers }, focus: "trigger.new" };
  }
  if (list === "condition") {
    if (at === "add") return withCondition(typed, form.text("condition.new"));
    const conditions = typed.conditions.filter((_, each) => each !== index);
    return { typed: { ...typed, conditions }, focus: "condition.new" };
  }
  if (list === "step") {
    if (at === "add") {
      const last = typed.steps.at(-1);
      const step = {
        channel: last?.channel === "email" ? "sms" as const : "email" as const,
        afterDays: String((Number(last?.afterDays) || 0) + 3),
      };
      const steps = [...typed.steps, step].slice(0, 3);
      return { typed: { ...typed, steps }, focus: `step.${steps.length - 1}.channel` };
    }
    const steps = typed.steps.filter((_, each) => each !== index);
    return { typed: { ...typed, steps }, focus: "step.add" };
  }
  return undefined;
}

function withTrigger(typed: TypedRule, event: string) {
  const { triggers } = typed;
  const known = triggers.findIndex((each) => each.event === event);
  if (known >= 0 || !isEventType(event)) {
    return { typed, focus: known >= 0 ? `trigger.${known}.amount` : "trigger.new" };
  }
  const added = { event, amount: "2", unit: "days" as const, byCategory: [] };
  return { typed: { ...typed, triggers: [...triggers, added] }, focus: `trigger.${triggers.length}.amount` };
}

function withCondition(typed: TypedRule, fact: string) {
  const { conditions } = typed;
  if (!isRuleFact(fact) || conditions.length >= 20) return { typed, focus: "condition.new" };
  const options = Object.keys(ruleOptions[fact] ?? {}).slice(0, 1);
  const added = { fact, not: false, options, words: "", from: "", to: "", currency: "" };
  const control = fact in ruleOptions
    ? "options"
    : ["total", "delivery_number", "nps", "csat", "ces"].includes(fact)
    ? "from"
    : "words";
  return {
    typed: { ...typed, conditions: [...conditions, added] },
    focus: `condition.${conditions.length}.${control}`,
  };
}
