import { AddRow } from "./AddRow.tsx";
import { ConditionControls } from "./ConditionControls.tsx";
import { ruleFacts } from "./facts.ts";
import { RowButton } from "./RowButton.tsx";
import { isWrong, type Writing } from "./writing.ts";

const groups = [
  ["rules.group_order", [
    "total",
    "product",
    "category",
    "tag",
    "discount",
    "sales_channel",
    "delivery_number",
  ]],
  ["rules.group_parcel", ["late", "return_reason"]],
  ["rules.group_customer", ["customer", "country", "language", "score", "nps", "csat", "ces"]],
] as const;

/** Whom the rule is for, in rows of words. */
export function ConditionRows({ writing }: { writing: Writing }) {
  const { t, typed } = writing;
  const offered = (fact: string) => t(ruleFacts[fact as keyof typeof ruleFacts].offered);
  return (
    <fieldset class="rows conditions-of">
      <legend class="hidden-text">{t("rules.for_title")}</legend>
      {typed.conditions.length === 0
        ? <p class="muted">{t("rules.for_everybody")}</p>
        : (
          <div class="field match">
            <label for="match">{t("rules.match")}</label>
            <select class="input" id="match" name="match">
              <option value="all" selected={typed.match === "all"}>{t("rules.match_all")}</option>
              <option value="any" selected={typed.match === "any"}>{t("rules.match_any")}</option>
            </select>
          </div>
        )}
      {typed.conditions.map((condition, index) => {
        const name = `condition.${index}`;
        const called = offered(condition.fact);
        return (
          <div key={index} class="row" role="group" aria-label={called}>
            <input type="hidden" name={`${name}.fact`} value={condition.fact} />
            <span class="row-name">{called}</span>
            <ConditionControls
              writing={writing}
              name={name}
              called={called}
              condition={condition}
              wrong={isWrong(writing, `plan/conditions/conditions/${index}`)}
            />
            <RowButton sign="×" words={t("rules.take_out", { what: called })} value={`${name}.remove`} />
          </div>
        );
      })}
      {typed.conditions.length < 20 && (
        <AddRow
          writing={writing}
          name="condition"
          label={t("rules.condition_new")}
          button={t("rules.condition_add")}
          groups={groups.map(([label, facts]) => ({
            label: t(label),
            options: facts.map((fact): [string, string] => [fact, offered(fact)]),
          }))}
        />
      )}
    </fieldset>
  );
}
