import { Choice } from "../settings/Choice.tsx";
import { weekdayName } from "./rule_words.ts";
import { isWrong, type Writing } from "./writing.ts";

/** At which hours and on which days a rule's messages may leave. */
export function HourFields({ writing }: { writing: Writing }) {
  const { t, typed } = writing;
  const hours = (first: number): [string, string][] => [
    ["", t("rules.any_hour")],
    ...Array.from({ length: 24 }, (_, at): [string, string] => [
      String(first + at),
      `${String(first + at).padStart(2, "0")}:00`,
    ]),
  ];
  const error = isWrong(writing, "plan/window") ? t("rules.error_window") : undefined;
  return (
    <>
      <p class="muted small">{t("rules.hours_hint")}</p>
      <div class="pair">
        <Choice
          name="fromHour"
          label={t("rules.from_hour")}
          error={error}
          value={typed.fromHour}
          options={hours(0)}
        />
        <Choice name="toHour" label={t("rules.to_hour")} value={typed.toHour} options={hours(1)} />
      </div>
      <fieldset class="weekdays">
        <legend>{t("rules.weekdays")}</legend>
        <div class="one-of">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <label key={day} class="choice">
              <input
                type="checkbox"
                name="weekdays"
                value={String(day)}
                checked={typed.weekdays.includes(String(day))}
              />
              <span>{weekdayName(t, day)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
