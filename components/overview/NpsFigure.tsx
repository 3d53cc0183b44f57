import type { ComponentChildren } from "preact";
import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Overview } from "../../services/insights/overview.ts";
import { confidence } from "../../services/scores/interval.ts";

export interface NpsFigureProps {
  t: Translator;
  formats: Formats;
  overview: Pick<Overview, "counts" | "score" | "before">;
  /** What stands below it. */
  children?: ComponentChildren;
}

/** The score, how sure it is in words, and who it is made of. Below ten answers there is no score. */
export function NpsFigure({ t, formats, overview: { counts, score, before }, children }: NpsFigureProps) {
  const sure = confidence(score?.n ?? 0);
  const { number } = formats;
  return (
    <section class="span-5">
      <h2 class="muted plain-title">{t("overview.nps")}</h2>
      {sure === "none"
        ? (
          <>
            <p class="figure unsure">–</p>
            <p class="small muted">{t("overview.nps_too_few", { n: score?.n ?? 0 })}</p>
          </>
        )
        : (
          <>
            <p class={sure === "low" ? "figure unsure" : "figure"}>{number(score!.score)}</p>
            <p class="small muted">
              {t("overview.nps_interval", {
                low: number(score!.low),
                high: number(score!.high),
                n: score!.n,
              })}
              {sure === "low" && ` · ${t("overview.nps_unsure")}`}
              {before && ` · ${t(`overview.nps_${before.change}`, { before: number(before.score) })}`}
            </p>
          </>
        )}
      {score && <Shares t={t} formats={formats} counts={counts} n={score.n} />}
      {children}
    </section>
  );
}

function Shares(
  { t, formats, counts, n }: Pick<NpsFigureProps, "t" | "formats"> & {
    counts: Overview["counts"];
    n: number;
  },
) {
  const shares = [
    ["promoter", counts.promoters / n],
    ["passive", counts.passives / n],
    ["detractor", counts.detractors / n],
  ] as const;
  let at = 0;
  return (
    <>
      <svg class="shares" width="100%" height="10" aria-hidden="true">
        {shares.map(([band, share]) => {
          const x = at;
          at += share;
          return (
            <rect key={band} class={`fill-${band}`} x={`${100 * x}%`} width={`${100 * share}%`} height="10" />
          );
        })}
      </svg>
      <p class="small muted">
        {shares.map(([band, share]) => t(`overview.share_${band}`, { share: formats.percent(share) })).join(
          " · ",
        )}
      </p>
    </>
  );
}
