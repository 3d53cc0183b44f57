import type { ComponentChildren } from "preact";
import type { MessageKey } from "../../locales/translate.ts";
import { Choice } from "../settings/Choice.tsx";
import { HourFields } from "./HourFields.tsx";
import { NumberField } from "./NumberField.tsx";
import { Tick } from "./Tick.tsx";
import { isWrong, type Writing } from "./writing.ts";

/** What most rules can leave as it is. */
export function MoreFields({ writing, touchpoint }: { writing: Writing; touchpoint: string }) {
  const { t, typed } = writing;
  return (
    <>
      <Part
        writing={writing}
        title="rules.hours_title"
        changed={Boolean(typed.fromHour || typed.toHour) || typed.weekdays.length < 7}
        about={["plan/window"]}
      >
        <HourFields writing={writing} />
      </Part>
      <Part
        writing={writing}
        title="rules.most_title"
        changed={Boolean(typed.share || typed.atMostADay)}
        about={["plan/share", "plan/atMostADay"]}
      >
        <NumberField writing={writing} name="share" />
        <NumberField writing={writing} name="atMostADay" />
      </Part>
      <Part
        writing={writing}
        title="rules.patience_title"
        changed={typed.transactional}
        about={["quarantinePeriodDays", "priority"]}
      >
        <NumberField writing={writing} name="quarantine" />
        <Tick name="transactional" checked={typed.transactional} hint={t("rules.transactional_hint")}>
          {t("rules.transactional")}
        </Tick>
        <NumberField writing={writing} name="priority" />
      </Part>
      <Part writing={writing} title="rules.late_title" changed={typed.hold !== "" || typed.apology}>
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
        writing={writing}
        title="rules.end_title"
        changed={Boolean(typed.expires)}
        about={["plan/expiresAfterDays", "staleAfterDays"]}
      >
        <NumberField writing={writing} name="expires" />
        <NumberField writing={writing} name="stale" />
      </Part>
    </>
  );
}

interface PartProps {
  writing: Writing;
  title: MessageKey;
  /** Whether anything in it is other than usual. */
  changed: boolean;
  /** What the verb calls what is in it. */
  about?: string[];
  children: ComponentChildren;
}

/** A part that opens by itself when something in it was changed or is wrong. */
function Part({ writing, title, changed, about = [], children }: PartProps) {
  return (
    <details class="part-of" open={changed || isWrong(writing, ...about)}>
      <summary>{writing.t(title)}</summary>
      <div class="part-body">{children}</div>
    </details>
  );
}
