import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { WeekScore } from "../../services/insights/ratings.ts";
import { linePaths } from "./line_paths.ts";

export interface NpsLineProps {
  t: Translator;
  formats: Formats;
  weeks: WeekScore[];
  now: Date;
}

/** NPS by week as a line in the band of its interval; the same numbers as a table for whoever prefers one. */
export function NpsLine({ t, formats, weeks, now }: NpsLineProps) {
  const { lines, bands, dots, ticks } = linePaths(weeks);
  const scored = weeks.filter((week) => week.score);
  if (scored.length === 0) {
    return (
      <section class="span-7 line-empty">
        <p class="small muted">{t("overview.weeks_none")}</p>
      </section>
    );
  }
  return (
    <section class="span-7">
      <h2 class="muted plain-title">{t("overview.weeks")}</h2>
      <div class="line-chart">
        <div class="ticks small muted" aria-hidden="true">
          {ticks.map((tick) => <span key={tick}>{formats.number(tick)}</span>)}
        </div>
        {/* Stretched to its box; labels stand outside, so that they keep their size on a phone. */}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {ticks.map((tick, i) => {
            const y = 100 * i / (ticks.length - 1);
            return <path key={tick} class="tick" d={`M0 ${y}H100`} />;
          })}
          {bands.map((d) => <path key={d} class="band" d={d} />)}
          {lines.map((d) => <path key={d} class="line" d={d} />)}
          {dots.map((d) => <path key={d} class="dot" d={d} />)}
        </svg>
        <div class="ends small muted" aria-hidden="true">
          <span>{formats.day(weeks[0]!.from, now)}</span>
          <span>{formats.day(now, now)}</span>
        </div>
      </div>
      <details class="small">
        <summary>{t("overview.weeks_table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("overview.week_from")}</th>
              <th scope="col" class="n">{t("overview.nps_short")}</th>
              <th scope="col" class="n">{t("overview.interval")}</th>
              <th scope="col" class="n">{t("overview.answers")}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ from, n, score }) => (
              <tr key={from.getTime()}>
                <td>{formats.day(from, now)}</td>
                <td class="n">{score ? formats.number(score.score) : "–"}</td>
                <td class="n muted">
                  {score &&
                    t("overview.from_to", {
                      low: formats.number(score.low),
                      high: formats.number(score.high),
                    })}
                </td>
                <td class="n muted">{formats.number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="muted">{t("overview.weeks_gap")}</p>
      </details>
    </section>
  );
}
