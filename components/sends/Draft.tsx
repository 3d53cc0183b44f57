import UnsavedChanges from "../../islands/UnsavedChanges.tsx";
import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";
import type { DraftView } from "../../services/sends/view.ts";
import { Field } from "../Field.tsx";
import { Flash } from "../Flash.tsx";
import type { Problems } from "../problems.ts";
import { warned } from "../unsaved.ts";
import { Columns } from "./Columns.tsx";
import { Expected } from "./Expected.tsx";
import { Found } from "./Found.tsx";
import { FileField } from "./NewSend.tsx";

export interface DraftProps {
  t: Translator;
  formats: Formats;
  view: DraftView;
  now: Date;
  /** What was typed into the columns or the start and cannot be used. */
  columns?: Record<string, string>;
  start?: { at: string; perHour: string };
  problems: Problems;
  done?: "mapped" | "replaced";
}

/** A list before it is sent, from top to bottom as one goes about it. */
export function Draft({ t, formats, view, now, columns, start, problems, done }: DraftProps) {
  const { send: { id, store }, forecast } = view;
  return (
    <>
      {done === "mapped" && <Flash>{t("sends.columns_saved")}</Flash>}
      {done === "replaced" && <Flash>{t("sends.replaced")}</Flash>}
      {Object.keys(problems).length > 0 && <Flash kind="bad">{t("sends.error_form")}</Flash>}
      <Found t={t} formats={formats} view={view} />
      {/* One form: who starts says of what stands in the columns that it is right. */}
      <form
        method="post"
        action={`/sends/${id}/columns#columns`}
        {...warned(Object.keys(problems).some((name) => name !== "file"))}
      >
        <Columns t={t} view={view} typed={columns} problems={problems} />
        <Expected t={t} formats={formats} view={view} now={now} />
        <section class="rule" id="start">
          <h2>{t("sends.start_title")}</h2>
          {view.counts.rows.ready === 0 ? <p class="muted">{t("sends.start_nobody")}</p> : (
            <div class="form">
              <Field
                name="at"
                type="datetime-local"
                label={t("sends.start_at")}
                hint={t("sends.start_at_hint", { zone: placeOf(store.timezone) })}
                value={start?.at ?? ""}
                error={problems.at}
              />
              <Field
                name="perHour"
                label={t("sends.per_hour")}
                hint={t("sends.per_hour_hint")}
                inputMode="numeric"
                value={start?.perHour ?? ""}
                error={problems.perHour}
                autocomplete="off"
                maxLength={8}
              />
              <div class="actions">
                <button
                  class="button primary"
                  type="submit"
                  formAction={`/sends/${id}/start#start`}
                >
                  {t("sends.start_button", { n: forecast.asked })}
                </button>
              </div>
            </div>
          )}
        </section>
      </form>
      <section class="rule" id="file-section">
        <h2>{t("sends.replace_title")}</h2>
        <p class="muted">{t("sends.replace_text")}</p>
        <form
          method="post"
          action={`/sends/${id}/file#file-section`}
          class="form"
          encType="multipart/form-data"
          {...warned()}
        >
          <FileField t={t} error={problems.file} />
          <div class="actions">
            <button class="button" type="submit">{t("sends.replace")}</button>
            <a class="button quiet danger" href={`/sends/${id}/removal`}>{t("sends.remove")}</a>
          </div>
        </form>
      </section>
      <UnsavedChanges />
    </>
  );
}

/** `Stockholm`, of `Europe/Stockholm`: nobody needs the rest to know whose clock it is. */
const placeOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
