import { AddRow } from "./AddRow.tsx";
import { CategoryRows } from "./CategoryRows.tsx";
import { DelayInputs } from "./DelayInputs.tsx";
import { eventWords } from "./event_words.ts";
import { RowButton } from "./RowButton.tsx";
import { eventInWords } from "./words.ts";
import { isWrong, type Writing } from "./writing.ts";

/** The events that a rule listens to, best first, each with its own wait. */
export function TriggerRows({ writing }: { writing: Writing }) {
  const { t, typed } = writing;
  const known = new Set(typed.triggers.map(({ event }) => event));
  const open = Object.keys(eventWords).filter((event) => !known.has(event));
  const group = (prefixes: string[]) =>
    open.filter((event) => prefixes.some((prefix) => event.startsWith(prefix)))
      .map((event): [string, string] => [event, eventInWords(t, event)]);
  const groups = [
    { label: t("rules.group_order"), options: group(["order."]) },
    { label: t("rules.group_parcel"), options: group(["shipment."]) },
    { label: t("rules.group_return"), options: group(["return.", "refund.", "exchange."]) },
    { label: t("rules.group_after"), options: group(["support.", "subscription."]) },
  ].filter(({ options }) => options.length > 0);
  return (
    <fieldset class="rows events-of">
      <legend>{t("rules.events_legend")}</legend>
      {typed.triggers.length > 1 && <p class="muted small">{t("rules.events_hint")}</p>}
      {isWrong(writing, "triggers") && typed.triggers.length === 0 && (
        <p class="error">{t("rules.error_no_event")}</p>
      )}
      <ol class="plain">
        {typed.triggers.map((trigger, index) => {
          const name = `trigger.${index}`;
          const happens = eventInWords(t, trigger.event);
          const at = `triggers/${index}`;
          return (
            <li key={trigger.event} class="row">
              <input type="hidden" name={`${name}.event`} value={trigger.event} />
              <span class="row-name" id={`${name}-name`}>{t("rules.wait_after", { event: happens })}</span>
              <DelayInputs
                writing={writing}
                name={name}
                delay={trigger}
                label={t("rules.wait_after", { event: happens })}
                wrong={isWrong(writing, `${at}/delayHours`, `${at}/workingDays`)}
              />
              <span class="row-acts">
                {index > 0 && (
                  <RowButton sign="↑" words={t("rules.move_up", { what: happens })} value={`${name}.up`} />
                )}
                <RowButton sign="×" words={t("rules.take_out", { what: happens })} value={`${name}.remove`} />
              </span>
              <CategoryRows writing={writing} index={index} trigger={trigger} />
            </li>
          );
        })}
      </ol>
      {groups.length > 0 && (
        <AddRow
          writing={writing}
          name="trigger"
          label={t(typed.triggers.length > 0 ? "rules.event_or" : "rules.event_first")}
          button={t("rules.event_add")}
          groups={groups}
        />
      )}
    </fieldset>
  );
}
