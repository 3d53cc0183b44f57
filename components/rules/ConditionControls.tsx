import { isNumberFact, ruleOptions } from "./facts.ts";
import type { TypedCondition } from "./typed_rule.ts";
import { OneOfCountries, OneOfWords } from "./WordControls.tsx";
import type { Writing } from "./writing.ts";

export interface ConditionControlsProps {
  writing: Writing;
  name: string;
  /** What the condition is about, for those who cannot see the row. */
  called: string;
  condition: TypedCondition;
  wrong: boolean;
}

/** What must be true of one fact: from and to of a number, one of a few, or words. */
export function ConditionControls(props: ConditionControlsProps) {
  const { condition: { fact }, name, wrong, writing: { t } } = props;
  return (
    <div class="row-what">
      {isNumberFact(fact) ? <Ends {...props} /> : (
        <>
          <IsOrNot {...props} />
          {fact in ruleOptions
            ? <Options {...props} />
            : fact === "country"
            ? <OneOfCountries {...props} />
            : <OneOfWords {...props} />}
        </>
      )}
      {wrong && (
        <span class="error" id={`${name}-error`}>
          {t(
            isNumberFact(fact)
              ? "rules.error_number"
              : fact === "country"
              ? "rules.error_country"
              : "rules.error_words",
          )}
        </span>
      )}
    </div>
  );
}

function Ends({ writing: { t, focus, currency }, name, called, condition, wrong }: ConditionControlsProps) {
  return (
    <span class="ends">
      {(["from", "to"] as const).map((end) => {
        const id = `${name}.${end}`;
        return (
          <span key={end} class="end">
            <label for={id}>
              <span class="hidden-text">{called}</span>
              {t(end === "from" ? "rules.at_least" : "rules.at_most")}
            </label>
            <input
              class="input"
              id={id}
              name={id}
              value={condition[end]}
              inputMode="decimal"
              maxLength={14}
              aria-invalid={wrong ? "true" : undefined}
              aria-describedby={wrong ? `${name}-error` : undefined}
              autofocus={focus === id}
            />
          </span>
        );
      })}
      {condition.fact === "total" && (
        <>
          <input type="hidden" name={`${name}.currency`} value={condition.currency || currency} />
          <span class="muted">{t("rules.total_in", { currency: condition.currency || currency })}</span>
        </>
      )}
    </span>
  );
}

function IsOrNot({ writing: { t }, name, called, condition }: ConditionControlsProps) {
  return (
    <select
      class="input is-or-not"
      name={`${name}.not`}
      aria-label={`${called}: ${t("rules.is")} / ${t("rules.is_not")}`}
    >
      <option value="" selected={!condition.not}>{t("rules.is")}</option>
      <option value="not" selected={condition.not}>{t("rules.is_not")}</option>
    </select>
  );
}

function Options({ writing: { t, focus }, name, called, condition, wrong }: ConditionControlsProps) {
  return (
    <fieldset class="one-of" aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend class="hidden-text">{called}</legend>
      {Object.entries(ruleOptions[condition.fact] ?? {}).map(([value, key], index) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            id={index === 0 ? `${name}.options` : undefined}
            name={`${name}.options`}
            value={value}
            checked={condition.options.includes(value)}
            autofocus={index === 0 && focus === `${name}.options`}
          />
          <span>{key ? t(key) : value}</span>
        </label>
      ))}
    </fieldset>
  );
}
