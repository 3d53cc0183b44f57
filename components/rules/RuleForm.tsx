import type { Translator } from "../../locales/translate.ts";
import type { SurveyToAsk } from "../../services/triggers/surveys_to_ask.ts";
import type { TypedRule } from "../../services/triggers/typed.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";
import { touchpointName } from "../touchpoint_name.ts";
import { eventInWords } from "./words.ts";

/** Whether a rule asks, how long it waits after each event, and how long people are left in peace. */
export function RuleForm(
  { t, typed, wrong, surveys }: {
    t: Translator;
    typed: TypedRule;
    wrong: Set<string>;
    /** What it may ask. */
    surveys: SurveyToAsk[];
  },
) {
  return (
    <form method="post" class="form">
      <label class="choice">
        <input type="checkbox" name="enabled" checked={typed.enabled} />
        {t("rules.enabled")}
      </label>
      <Field
        name="surveyId"
        label={t("rules.survey_field")}
        error={wrong.has("surveyId") ? t("rules.error_survey") : undefined}
      >
        {(control) => (
          <Select
            control={control}
            value={typed.surveyId}
            options={surveys.map((
              { id, name, touchpoint },
            ) => [id, name ?? touchpointName(t, touchpoint)])}
          />
        )}
      </Field>
      {typed.waits.map(({ event, amount, unit }, index) => {
        const label = t("rules.wait_after", { event: eventInWords(t, event) });
        return (
          <Field
            key={event}
            name={`amount_${index}`}
            label={label}
            error={wrong.has(`triggers/${index}/delayHours`) ? t("rules.error_delay") : undefined}
          >
            {(control) => (
              <div class="wait">
                <input
                  {...control}
                  value={amount}
                  inputMode="numeric"
                  autocomplete="off"
                  required
                  maxLength={5}
                />
                <select class="input" name={`unit_${index}`} aria-label={`${t("rules.wait_unit")}: ${label}`}>
                  <option value="hours" selected={unit === "hours"}>{t("rules.unit_hours")}</option>
                  <option value="days" selected={unit === "days"}>{t("rules.unit_days")}</option>
                </select>
              </div>
            )}
          </Field>
        );
      })}
      <Field
        name="quarantinePeriodDays"
        label={t("rules.quarantine_field")}
        hint={t("rules.quarantine_hint")}
        value={typed.quarantinePeriodDays}
        error={wrong.has("quarantinePeriodDays") ? t("rules.error_quarantine") : undefined}
        inputMode="numeric"
        autocomplete="off"
        required
        maxLength={5}
      />
      <div class="actions">
        <button class="button primary" type="submit">{t("common.save")}</button>
        <a class="button quiet" href="/rules">{t("common.cancel")}</a>
      </div>
    </form>
  );
}
