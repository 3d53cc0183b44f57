import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { DraftView } from "../../services/sends/view.ts";
import { Figure } from "./Figure.tsx";
import { rowProblem } from "./words.ts";

/** What was found of the rows, and the first that are left out. */
export function Found({ t, formats, view }: { t: Translator; formats: Formats; view: DraftView }) {
  const { send, counts: { rows }, problems } = view;
  const all = rows.invalid + rows.duplicate;
  return (
    <section class="rule" id="rows">
      <h2>{t("sends.rows_title")}</h2>
      <div class="figures">
        {(["ready", "invalid", "duplicate"] as const).map((state) => (
          <Figure
            key={state}
            n={formats.number(rows[state])}
            words={t(`sends.rows_${state}`, { n: rows[state] })}
          />
        ))}
      </div>
      {problems.length > 0 && (
        <>
          <h3 id="problems">{t("sends.problems_title")}</h3>
          {all > problems.length && (
            <p class="muted small">
              {t("sends.problems_more", { shown: formats.number(problems.length), all: formats.number(all) })}
            </p>
          )}
          <div class="scroll-x problems" role="region" aria-labelledby="problems" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th class="n">{t("sends.col_row")}</th>
                  <th>{t("sends.col_problem")}</th>
                  <th>{t("sends.col_cells")}</th>
                </tr>
              </thead>
              <tbody>
                {problems.map(({ row, cells, problem }) => (
                  <tr key={row}>
                    <td class="n">{String(row)}</td>
                    <td>{rowProblem(t, problem)}</td>
                    <td class="small cells">{cells.filter(Boolean).join(" · ").slice(0, 200)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div class="actions">
        <a class="button" href={`/sends/${send.id}/report`} download>{t("sends.report")}</a>
      </div>
    </section>
  );
}
