import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { TouchpointScore } from "../../services/insights/ratings.ts";
import { confidence } from "../../services/scores/interval.ts";
import { touchpointName } from "../touchpoint_name.ts";

export interface TouchpointsProps {
  t: Translator;
  formats: Formats;
  touchpoints: TouchpointScore[];
}

/** The score of each moment of the journey, the worst first. */
export function Touchpoints({ t, formats, touchpoints }: TouchpointsProps) {
  const { number } = formats;
  return (
    <section class="rule span-7">
      <h2>{t("overview.touchpoints_title")}</h2>
      {touchpoints.length === 0 ? <p class="small muted spaced">{t("overview.touchpoints_none")}</p> : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("overview.touchpoint")}</th>
              <th scope="col" class="n">{t("overview.nps_short")}</th>
              <th scope="col" class="n">{t("overview.interval")}</th>
              <th scope="col" class="n">{t("overview.answers")}</th>
            </tr>
          </thead>
          <tbody>
            {touchpoints.map(({ touchpoint, score }) => (
              <tr key={touchpoint}>
                <td>{touchpointName(t, touchpoint)}</td>
                <td class={confidence(score.n) === "low" ? "n muted" : "n"}>{number(score.score)}</td>
                <td class="n muted">
                  {t("overview.from_to", { low: number(score.low), high: number(score.high) })}
                </td>
                <td class="n muted">{number(score.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
