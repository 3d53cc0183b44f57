import { type Formats, formats as formatsFor } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { JourneyEntry } from "../../services/triggers/journey.ts";
import type { Journey } from "../../services/triggers/simulate_journey.ts";
import { SetUpTexts } from "./SetUpTexts.tsx";
import { Simulated, type Written } from "./Simulated.tsx";
import { entryInWords } from "./entry_words.ts";

export interface TimelineProps {
  t: Translator;
  now: Date;
  play: { journey: Journey; store: { name: string; currency: string }; messages: Map<number, Written> };
  /** The query that led here, for the frames. */
  asked: string;
  /** Whether the reader may set up who carries texts. */
  owner: boolean;
}

/** An order's way day by day: what happens, what is decided and why, and what is sent. */
export function Timeline({ t, now, play: { journey, store, messages }, asked, owner }: TimelineProps) {
  const formats = formatsFor(t.language, journey.timezone);
  const days = daysOf(journey.entries, journey.timezone);
  return (
    <section class="rule" id="days">
      <h2>{t("rules.days_title")}</h2>
      <p class="muted small">
        {t("rules.days_lead", { store: store.name, language: languageName(t, journey) })}
      </p>
      {days.length === 0 && <p>{t("rules.days_none")}</p>}
      <ol class="plain timeline">
        {days.map(({ day, from, entries }) => (
          <li key={day}>
            <h3>
              {formats.longDay(from)}{" "}
              <span class="muted small">{t("rules.day_n", { n: dayNumber(days[0]!.day, day) })}</span>
            </h3>
            <ul class="plain">
              {entries.map(({ entry, index }) => (
                <Entry
                  key={index}
                  t={t}
                  formats={formats}
                  now={now}
                  journey={journey}
                  entry={entry}
                  message={messages.get(index)}
                  frame={`/rules/simulator/message?${asked}&entry=${index}`}
                  zone={journey.timezone}
                  owner={owner}
                  currency={store.currency}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As the reader's language calls it. */
const languageName = (t: Translator, { language }: Journey): string =>
  new Intl.DisplayNames(t.language, { type: "language" }).of(language) ?? language;

interface EntryProps {
  t: Translator;
  formats: Formats;
  now: Date;
  journey: Journey;
  entry: JourneyEntry;
  message?: Written;
  frame: string;
  zone: string;
  owner: boolean;
  /** ISO 4217, of the store. */
  currency: string;
}

function Entry({ t, formats, now, journey, entry, message, frame, zone, currency, owner }: EntryProps) {
  const clock = new Intl.DateTimeFormat(t.language === "en" ? "en-GB" : t.language, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  });
  return (
    <li class={`entry ${entry.kind}`}>
      <time class="muted" dateTime={entry.at.toISOString()}>{clock.format(entry.at)}</time>
      <div>
        <p>
          {entryInWords(t, formats, now, journey, entry, currency)}
          {owner && "lacks" in entry && entry.lacks?.includes("carrier") && <SetUpTexts t={t} />}
        </p>
        {message && <Simulated t={t} message={message} frame={frame} />}
      </div>
    </li>
  );
}

/** `2026-11-20`, by the store's calendar. */
function daysOf(entries: JourneyEntry[], timeZone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const days = Map.groupBy(
    entries.map((entry, index) => ({ entry, index })),
    ({ entry }) => format.format(entry.at),
  );
  return [...days].map(([day, ofDay]) => ({ day, from: ofDay[0]!.entry.at, entries: ofDay }));
}

const dayNumber = (first: string, day: string) =>
  Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
