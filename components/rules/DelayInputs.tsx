import { delayUnits, type TypedDelay } from "./typed_rule.ts";
import type { Writing } from "./writing.ts";

const units = {
  hours: "rules.unit_hours",
  days: "rules.unit_days",
  working_days: "rules.unit_working_days",
} as const;

export interface DelayInputsProps {
  writing: Writing;
  /** Of the row: `trigger.0`. */
  name: string;
  delay: TypedDelay;
  /** What is waited for, for those who cannot see the row. */
  label: string;
  wrong: boolean;
}

/** How long: an amount and its unit. */
export function DelayInputs({ writing: { t, focus }, name, delay, label, wrong }: DelayInputsProps) {
  const id = `${name}.amount`;
  return (
    <div class="wait">
      <input
        class="input"
        id={id}
        name={id}
        value={delay.amount}
        inputMode="numeric"
        maxLength={5}
        aria-label={label}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? `${name}-error` : undefined}
        autofocus={focus === id}
      />
      <select class="input" name={`${name}.unit`} aria-label={`${t("rules.wait_unit")}: ${label}`}>
        {delayUnits.map((unit) => (
          <option key={unit} value={unit} selected={unit === delay.unit}>{t(units[unit])}</option>
        ))}
      </select>
      {wrong && <span class="error" id={`${name}-error`}>{t("rules.error_delay")}</span>}
    </div>
  );
}
