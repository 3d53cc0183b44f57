import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { ProgressView } from "../../services/sends/view.ts";
import { Figure, Reasons } from "./Figure.tsx";
import { reasonLines } from "./reason_lines.ts";
import { stateName } from "./words.ts";

/** How far a send has come; an island reads it again and again, and a link does without. */
export function Progress(
  { t, formats, view: { send, counts }, now, owner }: {
    t: Translator;
    formats: Formats;
    view: ProgressView;
    now: Date;
    owner: boolean;
  },
) {
  const { id, state, startAt, perHour } = send;
  const { rows, scheduled, sent, answered, suppressed } = counts;
  const reasons = reasonLines(t, formats, suppressed);
  const silenced = Object.values(suppressed).reduce((sum, n) => sum + n, 0);
  const all = rows.ready + rows.asked + rows.suppressed;
  const going = state === "running" || state === "paused";
  const figure = (n: number, words: string) => <Figure n={formats.number(n)} words={words} />;
  return (
    <div id="progress" data-state={state}>
      <section class="rule">
        <h2>{stateName(t, state, startAt, now)}</h2>
        {state === "running" && startAt && startAt > now && (
          <p>{t("sends.starts_at", { when: formats.time(startAt, now) })}</p>
        )}
        {state === "paused" && <p>{t("sends.paused_text")}</p>}
        {state === "stopped" && <p>{t("sends.stopped_text")}</p>}
        {state === "done" && <p>{t("sends.done_text")}</p>}
        <div id="progress-figures">
          <progress
            class="bar"
            aria-label={t("sends.progress")}
            max={Math.max(all, 1)}
            value={sent + silenced}
          />
          <p class="muted small">
            {t("sends.progress_text", { done: formats.number(sent + silenced), all: formats.number(all) })}
          </p>
          <div class="figures">
            {figure(sent, t("sends.figure_sent"))}
            {figure(answered, t("sends.figure_answered"))}
            {silenced > 0 && figure(silenced, t("sends.figure_suppressed"))}
            {scheduled > 0 && figure(scheduled, t("sends.figure_scheduled"))}
            {rows.ready > 0 && figure(rows.ready, t(going ? "sends.figure_left" : "sends.figure_unasked"))}
          </div>
          {reasons.length > 0 && (
            <>
              <h3>{t("sends.suppressed_title")}</h3>
              <Reasons reasons={reasons} />
            </>
          )}
        </div>
        {perHour !== null && going && <p class="muted">{t("sends.pace", { n: formats.number(perHour) })}</p>}
      </section>
      <div class="actions">
        {owner && state === "running" && (
          <form method="post" action={`/sends/${id}/pause`}>
            <button class="button primary" type="submit">{t("sends.pause")}</button>
          </form>
        )}
        {owner && state === "paused" && (
          <form method="post" action={`/sends/${id}/continuation`}>
            <button class="button primary" type="submit">{t("sends.continue")}</button>
          </form>
        )}
        {going && <a class="button" href={`/sends/${id}`}>{t("sends.reload")}</a>}
        {owner && going && <a class="button danger" href={`/sends/${id}/stop`}>{t("sends.stop")}</a>}
        {owner && <a class="button" href={`/sends/${id}/report`} download>{t("sends.report")}</a>}
      </div>
    </div>
  );
}
