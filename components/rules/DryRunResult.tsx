import { Fragment } from "preact";
import { formats as formatsFor } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { DryRun } from "../../services/triggers/dry_run/dry_run.ts";
import { conditionAsRow } from "./unmet_words.ts";
import { reasonInWords } from "./words.ts";

/** What a rule would have done, and when that was looked at. */
export interface Tried extends DryRun {
  now: Date;
}

/** How many a rule would have asked in the last 90 days, how many not, and why. */
export function DryRunResult(
  { t, currency, tried: { asked, events, knownSince, suppressed, days, now } }: {
    t: Translator;
    /** ISO 4217, of the rule's store. */
    currency: string;
    tried: Tried;
  },
) {
  const formats = formatsFor(t.language);
  const busiest = days.reduce((most, { asked }) => Math.max(most, asked), 0);
  return (
    <div class="tried" id="tried" tabIndex={-1} autofocus role="group" aria-labelledby="tried-title">
      <h3 id="tried-title">{t("rules.tried_title")}</h3>
      {events === 0 ? <p>{t("rules.tried_nothing")}</p> : (
        <>
          <p>
            <strong class="figure second">{formats.number(asked)}</strong>{" "}
            {t("rules.tried_asked", { n: asked })}
          </p>
          <p class="muted small">
            {t("rules.tried_of", { n: events, number: formats.number(events) })}{" "}
            {busiest > 0 && t("rules.tried_busiest", { n: busiest })}
          </p>
          {suppressed.length > 0 && (
            <table class="reasons">
              <caption>{t("rules.tried_not")}</caption>
              <tbody>
                {suppressed.map(({ reason, n, lacks = [], turn, unmet = [] }) => (
                  <Fragment key={[reason, turn?.kind, ...lacks].join(" ")}>
                    <tr>
                      <td>{reasonInWords(t, formats, now, { reason, lacks, turn })}</td>
                      <td class="n">{formats.number(n)}</td>
                    </tr>
                    {unmet.map(({ condition, n }, index) => (
                      <tr key={index} class="of-these muted small">
                        <td>
                          {t("rules.tried_unmet", { condition: conditionAsRow(t, condition, currency) })}
                        </td>
                        <td class="n">{formats.number(n)}</td>
                      </tr>
                    ))}
                  </Fragment>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {knownSince && (
        <p class="muted small">
          {t(`rules.tried_since_${knownSince.of}`, { day: formats.longDay(knownSince.at, now) })}
        </p>
      )}
      <p class="muted small">{t("rules.tried_note")} {t("rules.tried_alone")}</p>
    </div>
  );
}
