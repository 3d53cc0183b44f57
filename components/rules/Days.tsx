import type { ComponentChildren } from "preact";
import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";

/** One thing on an order's way, as a page shows it. */
export interface DayLine {
  at: Date;
  /** What it is, which its look goes by. */
  kind: string;
  children: ComponentChildren;
}

/** What happens day by day, by the store's calendar. */
export function Days({ t, formats, zone, lines, first }: {
  t: Translator;
  formats: Formats;
  zone: string;
  /** In the order in which they come. */
  lines: DayLine[];
  /** The day that days are counted from. */
  first: Date;
}) {
  const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
  const clock = new Intl.DateTimeFormat(t.language === "en" ? "en-GB" : t.language, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  });
  const days = Map.groupBy(lines, ({ at }) => calendar.format(at));
  return (
    <ol class="plain timeline">
      {[...days].map(([day, ofDay]) => (
        <li key={day}>
          <h3>
            {formats.longDay(ofDay[0]!.at)}{" "}
            <span class="muted small">
              {t("rules.day_n", { n: daysBetween(calendar.format(first), day) })}
            </span>
          </h3>
          <ul class="plain">
            {ofDay.map(({ at, kind, children }, index) => (
              <li key={index} class={`entry ${kind}`}>
                <time class="muted" dateTime={at.toISOString()}>{clock.format(at)}</time>
                <div>{children}</div>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Of calendars: `2026-11-20`. */
const daysBetween = (first: string, day: string) =>
  Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
