import type { ComponentChildren } from "preact";
import { type Language, languages } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import type { Imported } from "../../services/surveys/translations/apply_texts.ts";
import { Flash } from "../Flash.tsx";
import { Choose } from "./Choose.tsx";
import { languageName } from "./words.ts";

export interface TranslationsProps {
  t: Translator;
  surveyId: string;
  revision: number;
  /** The language that is most likely translated from. */
  source: Language;
  /** What came of the file that was just read in. */
  imported?: Imported;
  /** What takes that back. */
  undo?: string;
  nothingSent?: boolean;
}

/** A survey's texts out to translators, and in again with a report. */
export function Translations(
  { t, surveyId, revision, source, imported, undo, nothingSent }: TranslationsProps,
) {
  const path = `/surveys/${surveyId}/translations`;
  const named = languages.map((each): [string, string] => [each, languageName(t, each)]);
  return (
    <>
      {imported && (
        <Report t={t} imported={imported}>
          {undo && imported.changed > 0 && (
            <form method="post" action={`/surveys/${surveyId}/removals/${undo}/restoration`}>
              <input type="hidden" name="revision" value={String(revision)} />
              <button class="button" type="submit">{t("surveys.import_undo")}</button>
            </form>
          )}
        </Report>
      )}
      <section class="rule">
        <h2>{t("surveys.export_csv_title")}</h2>
        <p class="muted">{t("surveys.export_csv_text")}</p>
        <form method="get" action={`${path}/csv`} class="exchange">
          <button class="button" type="submit">{t("surveys.export_csv")}</button>
        </form>
      </section>
      <section class="rule">
        <h2>{t("surveys.export_xliff_title")}</h2>
        <p class="muted">{t("surveys.export_xliff_text")}</p>
        <form method="get" action={`${path}/xliff`} class="exchange">
          <Choose
            id="source"
            name="source"
            label={t("surveys.versions_from")}
            options={named}
            value={source}
          />
          <Choose
            id="target"
            name="target"
            label={t("surveys.versions_to")}
            options={named}
            value={languages.find((each) => each !== source)!}
          />
          <Choose
            id="version"
            name="version"
            label={t("surveys.export_version")}
            options={[["1.2", "1.2"], ["2.0", "2.0"]]}
            value="1.2"
          />
          <button class="button" type="submit">{t("surveys.export_xliff")}</button>
        </form>
      </section>
      <section class="rule">
        <h2>{t("surveys.import_title")}</h2>
        <p class="muted" id="file-hint">{t("surveys.import_text")}</p>
        <form method="post" action={path} encType="multipart/form-data" class="exchange">
          <input type="hidden" name="revision" value={String(revision)} />
          <div class="field">
            <label for="file">{t("surveys.import_file")}</label>
            <input
              class="input"
              id="file"
              name="file"
              type="file"
              accept=".csv,.txt,.tsv,.xlf,.xliff,.xml"
              aria-describedby={nothingSent ? "file-hint file-error" : "file-hint"}
              aria-invalid={nothingSent ? "true" : undefined}
            />
            {nothingSent && <span class="error" id="file-error">{t("surveys.import_none")}</span>}
          </div>
          <button class="button" type="submit">{t("surveys.import_button")}</button>
        </form>
      </section>
    </>
  );
}

/** What was changed, and what there is to say of single lines. */
function Report(
  { t, imported, children }: { t: Translator; imported: Imported; children: ComponentChildren },
) {
  return (
    <div class="report">
      <Flash kind={imported.changed === 0 && imported.problems.length > 0 ? "bad" : undefined}>
        {t("surveys.import_changed", { n: imported.changed })}
      </Flash>
      {children}
      {imported.problems.length > 0 && (
        <div class="scroll-x">
          <table>
            <thead>
              <tr>
                <th>{t("surveys.import_place")}</th>
                <th>{t("surveys.import_what")}</th>
              </tr>
            </thead>
            <tbody>
              {imported.problems.slice(0, 200).map(({ line, path, problem, what }, index) => (
                <tr key={index}>
                  <td>
                    {t("surveys.import_line", { line: String(line) })}
                    {path && <div class="mono small">{path}</div>}
                  </td>
                  <td>
                    {t(`hints.import.${problem}` as MessageKey, { what: what ?? "", path: path ?? "" })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
