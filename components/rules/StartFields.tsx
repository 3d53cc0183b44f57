import type { MessageKey } from "../../locales/translate.ts";
import { NumberField } from "./NumberField.tsx";
import { startKinds, type TypedRule } from "./typed_rule.ts";
import type { Writing } from "./writing.ts";

const labels: Record<TypedRule["start"], MessageKey> = {
  each: "rules.start_each",
  count: "rules.start_count",
  every_delivery: "rules.start_every",
  inactivity: "rules.start_silence",
};

/** What kind of thing makes the rule ask. */
export function StartFields({ writing }: { writing: Writing }) {
  const { t, typed } = writing;
  return (
    <>
      <fieldset class="starts-with">
        <legend class="hidden-text">{t("rules.start_title")}</legend>
        {startKinds.map((kind) => (
          <label key={kind} class="choice">
            <input type="radio" name="start" value={kind} checked={typed.start === kind} />
            <span>{t(labels[kind])}</span>
          </label>
        ))}
      </fieldset>
      <div class="pair start-count">
        <NumberField
          writing={writing}
          name="countTimes"
          at="plan/start/n"
          label={t("rules.count_times")}
          error={t("rules.error_between", { from: 2, to: 100 })}
        />
        <NumberField
          writing={writing}
          name="countDays"
          at="plan/start/withinDays"
          label={t("rules.count_days")}
          error={t("rules.error_between", { from: 1, to: 730 })}
        />
      </div>
      <div class="start-every">
        <NumberField
          writing={writing}
          name="nth"
          at="plan/start/nth"
          label={t("rules.every_nth")}
          hint={t("rules.every_hint")}
          error={t("rules.error_between", { from: 1, to: 52 })}
        />
      </div>
      <div class="start-silence">
        <NumberField
          writing={writing}
          name="silentDays"
          at="plan/start/days"
          label={t("rules.silent_days")}
          hint={t("rules.silent_hint")}
          error={t("rules.error_between", { from: 7, to: 1_095 })}
        />
      </div>
    </>
  );
}
