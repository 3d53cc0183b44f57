import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Verbatim } from "../../services/insights/verbatims.ts";
import { ratingBand } from "../../services/scores/band.ts";
import { Score } from "../Score.tsx";

export interface VerbatimsProps {
  t: Translator;
  formats: Formats;
  verbatims: Verbatim[];
  now: Date;
}

/** The latest that customers wrote, in their own words. */
export function Verbatims({ t, formats, verbatims, now }: VerbatimsProps) {
  return (
    <section class="rule span-5">
      <h2>{t("overview.verbatims_title")}</h2>
      {verbatims.length === 0 && <p class="small muted spaced">{t("overview.verbatims_none")}</p>}
      {verbatims.map((
        { responseId, text, rating, ratingType, firstName, product, submittedAt, conversationId },
      ) => (
        <figure key={responseId} class="said">
          <blockquote class="verbatim">{shortened(text)}</blockquote>
          <figcaption class="small muted">
            {rating !== null && (
              <Score
                rating={rating}
                type={ratingType}
                label={t(`common.${ratingBand(ratingType, rating) ?? "passive"}`)}
                small
              />
            )}
            <span>{[firstName, product, formats.ago(submittedAt, now)].filter(Boolean).join(", ")}</span>
            {conversationId && <a href={`/inbox/${conversationId}`}>{t("overview.verbatim_open")}</a>}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

/** Long ones are read where they are answered. */
function shortened(text: string, most = 320): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 40)).trimEnd()} …`;
}
