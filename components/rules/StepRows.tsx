import { RowButton } from "./RowButton.tsx";
import { Choice } from "../settings/Choice.tsx";
import { isWrong, type Writing } from "./writing.ts";

/** On which channels the question goes out, one after the other, and the reminder. */
export function StepRows({ writing }: { writing: Writing }) {
  const { t, typed, focus } = writing;
  return (
    <>
      <fieldset class="rows">
        <legend class="hidden-text">{t("rules.how_title")}</legend>
        <ol class="plain">
          {typed.steps.map(({ channel, afterDays }, index) => {
            const name = `step.${index}`;
            const wrong = isWrong(writing, `plan/steps/${index}`) ||
              index === typed.steps.length - 1 && index > 0 && writing.wrong.has("plan/steps");
            const called = t("rules.message_n", { n: index + 1 });
            return (
              <li key={index} class="row">
                <span class="row-name">{called}</span>
                <div class="row-what">
                  <select
                    class="input channel"
                    id={`${name}.channel`}
                    name={`${name}.channel`}
                    aria-label={`${called}: ${t("rules.channel")}`}
                    autofocus={focus === `${name}.channel`}
                  >
                    <option value="email" selected={channel === "email"}>{t("rules.email")}</option>
                    <option value="sms" selected={channel === "sms"}>{t("rules.sms")}</option>
                  </select>
                  {index === 0 ? <span class="muted">{t("rules.at_once")}</span> : (
                    <span class="end">
                      <label for={`${name}.afterDays`}>
                        <span class="hidden-text">{called}</span>
                        {t("rules.unless_after")}
                      </label>
                      <input
                        class="input"
                        id={`${name}.afterDays`}
                        name={`${name}.afterDays`}
                        value={afterDays}
                        inputMode="numeric"
                        maxLength={3}
                        aria-invalid={wrong ? "true" : undefined}
                        aria-describedby={wrong ? `${name}-error` : undefined}
                      />
                      <span>{t("rules.unit_days")}</span>
                    </span>
                  )}
                  {wrong && <span class="error" id={`${name}-error`}>{t("rules.error_step")}</span>}
                </div>
                {index > 0 && (
                  <RowButton
                    sign="×"
                    words={t("rules.take_out", { what: called })}
                    value={`${name}.remove`}
                  />
                )}
              </li>
            );
          })}
        </ol>
        {typed.steps.length < 3 && (
          <button
            class="button"
            type="submit"
            id="step.add"
            name="then"
            value="step.add"
            formNoValidate
            autofocus={focus === "step.add"}
          >
            {t("rules.step_add")}
          </button>
        )}
        <p class="muted small">{t("rules.steps_hint")}</p>
      </fieldset>
      <Choice
        name="reminder"
        label={t("rules.reminder")}
        error={isWrong(writing, "plan/reminderAfterDays") ? t("rules.error_reminder") : undefined}
        value={typed.reminder}
        options={[
          ["", t("rules.reminder_none")],
          ...["3", "5", "7"].map((n): [string, string] => [n, t("rules.reminder_after", { n: Number(n) })]),
        ]}
      />
    </>
  );
}
