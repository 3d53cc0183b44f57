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
        <NumberField writing={writing} name="countTimes" />
        <NumberField writing={writing} name="countDays" />
      </div>
      <div class="start-every">
        <NumberField writing={writing} name="nth" />
      </div>
      <div class="start-silence">
        <NumberField writing={writing} name="silentDays" />
      </div>
    </>
  );
}
