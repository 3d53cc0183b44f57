import type { Formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { SurveyFigures } from "../../services/surveys/overview.ts";
import { touchpointName } from "../touchpoint_name.ts";
import { languageName, surveyName } from "./words.ts";

/** A survey in the list. */
export type ListedLine = Omit<SurveyFigures, "definition"> & { languages: Language[]; questions: number };

export interface SurveyTableProps {
  t: Translator;
  formats: Formats;
  lines: ListedLine[];
  /** Whether the reader may open and change them. */
  owner: boolean;
}

/** Surveys with what has come of them; on a narrow screen a list. */
export function SurveyTable({ t, formats, lines, owner }: SurveyTableProps) {
  return (
    <table class="surveys">
      <thead>
        <tr>
          <th>{t("surveys.column_name")}</th>
          <th>{t("surveys.column_status")}</th>
          <th>{t("surveys.column_languages")}</th>
          <th class="n">{t("surveys.column_sent")}</th>
          <th class="n">{t("surveys.column_answered")}</th>
          <th class="n">{t("surveys.column_median")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const name = surveyName(t, line);
          const about = [
            line.name ? touchpointName(t, line.touchpoint) : undefined,
            line.storeName,
            t("surveys.questions_count", { n: line.questions }),
          ];
          return (
            <tr key={line.id}>
              <td class="name">
                <a href={owner ? `/surveys/${line.id}` : `/surveys/${line.id}/preview`}>{name}</a>
                <span class="small muted">{about.filter(Boolean).join(" · ")}</span>
              </td>
              <td>
                <span class={line.version !== null && !line.archived ? "state on" : "state"}>
                  {line.archived
                    ? t("surveys.status_archived")
                    : line.version === null
                    ? t("surveys.status_never")
                    : t("surveys.status_published", { version: String(line.version) })}
                </span>
                {line.changed && line.version !== null && !line.archived && (
                  <span class="small muted changed">{t("surveys.status_draft")}</span>
                )}
              </td>
              <td class="small languages-of">
                {line.languages.length === 0
                  ? "–"
                  : (
                    <span title={line.languages.map((each) => languageName(t, each)).join(", ")}>
                      <span aria-hidden="true">{line.languages.join(" ")}</span>
                      <span class="hidden-text">
                        {line.languages.map((each) => languageName(t, each)).join(", ")}
                      </span>
                    </span>
                  )}
              </td>
              <td class="n">
                <span class="column" aria-hidden="true">{t("surveys.column_sent")}</span>
                {formats.number(line.sent)}
              </td>
              <td class="n">
                <span class="column" aria-hidden="true">{t("surveys.column_answered")}</span>
                {formats.number(line.answered)}
                {line.sent > 0 && line.elsewhere > 0 && (
                  <span class="small muted">
                    {t("surveys.answered_elsewhere", { n: formats.number(line.elsewhere) })}
                  </span>
                )}
              </td>
              <td class="n median">
                {line.medianSeconds === null
                  ? (
                    <span class="small muted">
                      {t(line.answered === 0 ? "surveys.no_answers" : "surveys.median_none")}
                    </span>
                  )
                  : (
                    <>
                      <span class="column" aria-hidden="true">{t("surveys.column_median")}</span>
                      {formats.duration(line.medianSeconds * 1_000)}
                      <span class="small muted">{t("surveys.median_of", { n: line.timed })}</span>
                    </>
                  )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
