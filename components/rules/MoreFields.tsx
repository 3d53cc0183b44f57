import type { ComponentChildren } from "preact";
import { Choice } from "../settings/Choice.tsx";
import { NumberField } from "./NumberField.tsx";
import { weekdayName } from "./rule_words.ts";
import { isWrong, type Writing } from "./writing.ts";

/** What most rules can leave as it is; a part opens by itself when something in it was changed or is wrong. */
export function MoreFields({ writing, touchpoint }: { writing: Writing; touchpoint: string }) {
  const { t, typed } = writing;
  const wrong = (...pointers: string[]) => isWrong(writing, ...pointers);
  const hours = Boolean(typed.fromHour || typed.toHour || typed.weekdays.length < 7) || wrong("plan/window");
  return (
    <>
      <Part title={t("rules.hours_title")} open={hours}>
        <HourFields writing={writing} />
      </Part>
      <Part
        title={t("rules.most_title")}
        open={Boolean(typed.share || typed.atMostADay) || wrong("plan/share", "plan/atMostADay")}
      >
        <NumberField
          writing={writing}
          name="share"
          at="plan/share"
          label={t("rules.share")}
          hint={t("rules.share_hint")}
          error={t("rules.error_share")}
        />
        <NumberField
          writing={writing}
          name="atMostADay"
          at="plan/atMostADay"
          label={t("rules.a_day")}
          hint={t("rules.a_day_hint")}
          error={t("rules.error_between", { from: 1, to: 1_000_000 })}
        />
      </Part>
      <Part
        title={t("rules.patience_title")}
        open={typed.transactional || wrong("quarantinePeriodDays", "priority")}
      >
        <NumberField
          writing={writing}
          name="quarantine"
          at="quarantinePeriodDays"
          label={t("rules.quarantine_field")}
          hint={t("rules.quarantine_hint")}
          error={t("rules.error_quarantine")}
        />
        <Tick name="transactional" checked={typed.transactional} hint={t("rules.transactional_hint")}>
          {t("rules.transactional")}
        </Tick>
        <NumberField
          writing={writing}
          name="priority"
          at="priority"
          label={t("rules.priority")}
          hint={t("rules.priority_hint")}
          error={t("rules.error_between", { from: 0, to: 100 })}
        />
      </Part>
      <Part title={t("rules.late_title")} open={typed.hold !== "" || typed.apology}>
        <Choice
          name="hold"
          label={t("rules.hold")}
          value={typed.hold}
          options={[
            ["", t(touchpoint === "after_delivery" ? "rules.hold_usual_yes" : "rules.hold_usual_no")],
            ["yes", t("rules.hold_yes")],
            ["no", t("rules.hold_no")],
          ]}
        />
        <Tick name="apology" checked={typed.apology} hint={t("rules.apology_hint")}>
          {t("rules.apology")}
        </Tick>
      </Part>
      <Part
        title={t("rules.end_title")}
        open={Boolean(typed.expires) || wrong("plan/expiresAfterDays", "staleAfterDays")}
      >
        <NumberField
          writing={writing}
          name="expires"
          at="plan/expiresAfterDays"
          label={t("rules.expires")}
          hint={t("rules.expires_hint")}
          error={t("rules.error_expires")}
        />
        <NumberField
          writing={writing}
          name="stale"
          at="staleAfterDays"
          label={t("rules.stale")}
          hint={t("rules.stale_hint")}
          error={t("rules.error_between", { from: 1, to: 365 })}
        />
      </Part>
    </>
  );
}

function Part({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) {
  return (
    <details class="part-of" open={open}>
      <summary>{title}</summary>
      <div class="part-body">{children}</div>
    </details>
  );
}

function Tick(
  { name, checked, hint, children }: {
    name: string;
    checked: boolean;
    hint: string;
    children: ComponentChildren;
  },
) {
  return (
    <div class="field">
      <label class="choice">
        <input type="checkbox" name={name} checked={checked} aria-describedby={`${name}-hint`} />
        <span>{children}</span>
      </label>
      <span class="hint" id={`${name}-hint`}>{hint}</span>
    </div>
  );
}

function HourFields({ writing }: { writing: Writing }) {
  const { t, typed } = writing;
  const hour = (value: number): [string, string] => [String(value), `${String(value).padStart(2, "0")}:00`];
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
          options={[["", t("rules.any_hour")], ...Array.from({ length: 24 }, (_, at) => hour(at))]}
        />
        <Choice
          name="toHour"
          label={t("rules.to_hour")}
          value={typed.toHour}
          options={[["", t("rules.any_hour")], ...Array.from({ length: 24 }, (_, at) => hour(at + 1))]}
        />
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
