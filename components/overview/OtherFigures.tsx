import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { OtherScores } from "../../services/insights/other_scores.ts";
import { confidence } from "../../services/scores/interval.ts";

export interface OtherFiguresProps {
  t: Translator;
  formats: Formats;
  scores: OtherScores;
}

/** Satisfaction and ease, each only where somebody has answered such a question. */
export function OtherFigures({ t, formats, scores: { csat, ces } }: OtherFiguresProps) {
  if (!csat && !ces) return null;
  const percent = (score: number) => formats.percent(score / 100);
  const mean = (score: number) => formats.number(score, 1);
  return (
    <div class="also">
      {csat && (
        <Scored t={t} title={t("overview.csat")} score={csat} value={percent(csat.score)} said={percent} />
      )}
      {ces && (
        <Scored
          t={t}
          title={t("overview.ces")}
          score={ces}
          value={t("overview.ces_of", { score: mean(ces.score) })}
          said={mean}
        />
      )}
    </div>
  );
}

interface ScoredProps {
  t: Translator;
  title: string;
  score: { low: number; high: number; n: number };
  value: string;
  said: (score: number) => string;
}

/** Below ten answers there is no score. */
function Scored({ t, title, score: { low, high, n }, value, said }: ScoredProps) {
  const sure = confidence(n);
  return (
    <div>
      <h2 class="muted plain-title">{title}</h2>
      <p class={sure === "full" ? "figure second" : "figure second unsure"}>
        {sure === "none" ? "–" : value}
      </p>
      <p class="small muted">
        {sure === "none"
          ? t("overview.nps_too_few", { n })
          : t("overview.nps_interval", { low: said(low), high: said(high), n })}
        {sure === "low" && ` · ${t("overview.nps_unsure")}`}
      </p>
    </div>
  );
}
