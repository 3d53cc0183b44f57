import { type Formats, formats as formatsFor } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { JourneyEntry } from "../../services/triggers/journey/play.ts";
import type { RecordedEntry } from "../../services/triggers/journey/recorded.ts";
import type { Journey } from "../../services/triggers/simulation/simulate_journey.ts";
import { languageInText } from "../language_in_text.ts";
import { type DayLine, Days } from "./Days.tsx";
import { entryInWords } from "./entry_words.ts";
import { PastMessage } from "./PastMessage.tsx";
import { pastInWords } from "./past_words.ts";
import { SetUpTexts } from "./SetUpTexts.tsx";
import { Simulated, type Written } from "./Simulated.tsx";

export interface TimelineProps {
  t: Translator;
  now: Date;
  play: { journey: Journey; store: { name: string; currency: string }; messages: Map<number, Written> };
  /** The query that led here, for the frames. */
  asked: string;
  /** Whether the reader may set up who carries texts. */
  owner: boolean;
}

/**
 * An order's way day by day: what happens, what is decided and why, and what is sent. A real one has a past, which is told
 * by itself.
 */
export function Timeline({ t, now, play, asked, owner }: TimelineProps) {
  const { journey, store } = play;
  const formats = formatsFor(t.language, journey.timezone);
  const { happened, entries } = journey;
  const first = happened?.[0]?.at ?? entries[0]?.at ?? now;
  const shown = { t, formats, zone: journey.timezone, first };
  const ahead = entries.map((entry, index): DayLine => ({
    at: entry.at,
    kind: entry.kind,
    children: <Ahead {...{ t, formats, now, play, entry, index, asked, owner }} />,
  }));
  const said = { store: store.name, language: languageInText(t, journey.language) };
  if (!happened) {
    return (
      <section class="rule days" id="days">
        <h2>{t("rules.days_title")}</h2>
        <p class="muted small">{t("rules.days_lead", said)}</p>
        {ahead.length === 0 ? <p>{t("rules.days_none")}</p> : <Days {...shown} lines={ahead} />}
      </section>
    );
  }
  const past = happened.map((entry): DayLine => ({
    at: entry.at,
    kind: entry.kind === "message" && (entry.state === "dead" || entry.state === "cancelled")
      ? "stopped"
      : entry.kind,
    children: <Recorded {...{ t, formats, now, journey, entry, currency: store.currency }} />,
  }));
  return (
    <>
      <section class="rule days" id="days">
        <h2>{t("rules.past_title")}</h2>
        <p class="muted small">{t("rules.past_lead", said)}</p>
        {past.length === 0 ? <p>{t("rules.past_none")}</p> : <Days {...shown} lines={past} />}
      </section>
      <section class="rule days" id="ahead">
        <h2>{t("rules.ahead_title")}</h2>
        {ahead.length === 0 ? <p>{t("rules.ahead_none")}</p> : (
          <>
            <p class="muted small">{t("rules.ahead_lead", said)}</p>
            <Days {...shown} lines={ahead} />
          </>
        )}
      </section>
    </>
  );
}

interface AheadProps extends TimelineProps {
  formats: Formats;
  entry: JourneyEntry;
  /** Its place, which its message is asked for by. */
  index: number;
}

function Ahead({ t, formats, now, play, entry, index, asked, owner }: AheadProps) {
  const { journey, store, messages } = play;
  const message = messages.get(index);
  return (
    <>
      <p>
        {entryInWords(t, formats, now, journey, entry, store.currency)}
        {owner && "lacks" in entry && entry.lacks?.includes("carrier") && <SetUpTexts t={t} />}
      </p>
      {message && (
        <Simulated t={t} message={message} frame={`/rules/simulator/message?${asked}&entry=${index}`} />
      )}
    </>
  );
}

interface RecordedProps {
  t: Translator;
  formats: Formats;
  now: Date;
  journey: Journey;
  entry: RecordedEntry;
  /** ISO 4217, of the store. */
  currency: string;
}

function Recorded({ t, formats, now, journey, entry, currency }: RecordedProps) {
  return (
    <>
      <p>{pastInWords(t, formats, now, journey, entry, currency)}</p>
      {entry.kind === "message" && <PastMessage t={t} message={entry} />}
    </>
  );
}
