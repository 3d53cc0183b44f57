import type { EditorProps } from "./Editor.tsx";
import { touchpointName } from "../touchpoint_name.ts";

/** What is written, how far it has come, and what can be done with the whole of it. */
export function EditorHead(
  { t, formats, now, draft, language, beside, rules, name }: EditorProps & { name: string },
) {
  const { id, version, changed, savedBy, savedAt, archivedAt, store } = draft;
  const hidden = (
    <>
      <input type="hidden" name="revision" value={String(draft.revision)} />
      <input type="hidden" name="language" value={language} />
      {beside && <input type="hidden" name="beside" value={beside} />}
    </>
  );
  const state = archivedAt
    ? t("surveys.status_archived")
    : version === undefined
    ? t("surveys.status_never")
    : t(changed ? "surveys.status_changed" : "surveys.status_published", { version: String(version) });
  return (
    <div class="head">
      <div>
        <a class="small up-link" href="/surveys">← {t("surveys.all_surveys")}</a>
        <h1>{name}</h1>
        <p class="muted">
          <span>{[store.name, state].join(" · ")}</span>
          {savedBy && savedAt && (
            <span class="small">
              {` · ${t("surveys.saved_by", { name: savedBy.name, when: formats.ago(savedAt, now) })}`}
            </span>
          )}
        </p>
        {rules.length > 0 && !archivedAt && (
          <p class="small muted">
            {t("surveys.archive_used", {
              n: rules.length,
              rules: rules.map((touchpoint) => `“${touchpointName(t, touchpoint)}”`).join(", "),
            })}
          </p>
        )}
        {rules.length === 0 && version !== undefined && !archivedAt && (
          <p class="small muted unasked">
            <span>{t("surveys.unasked")}</span> <a href="/rules">{t("surveys.unasked_rule")}</a>{" "}
            <a href={`/surveys/${id}/links`}>{t("surveys.unasked_link")}</a>
          </p>
        )}
      </div>
      <div class="actions">
        {version !== undefined && (
          <>
            <a class="button quiet" href={`/surveys/${id}/links`}>{t("surveys.links")}</a>
            <a class="button quiet" href={`/surveys/${id}/versions`}>{t("surveys.versions")}</a>
          </>
        )}
        <a class="button quiet" href={`/surveys/${id}/translations`}>{t("surveys.translations")}</a>
        <a class="button quiet to-preview" href="#preview-title">{t("surveys.preview")}</a>
        {rules.length === 0 && (
          <form method="post" action={`/surveys/${id}/archiving`}>
            <input type="hidden" name="to" value={archivedAt ? "off" : "on"} />
            <button class="button quiet" type="submit">
              {t(archivedAt ? "surveys.unarchive" : "surveys.archive")}
            </button>
          </form>
        )}
        {changed
          ? (
            <form method="post" action={`/surveys/${id}/publication`} data-whole="">
              {hidden}
              <button class="button primary" id="publish" type="submit">
                {t(version === undefined ? "surveys.publish" : "surveys.publish_again")}
              </button>
            </form>
          )
          : version !== undefined && <span class="small muted">{t("surveys.nothing_to_publish")}</span>}
      </div>
    </div>
  );
}
