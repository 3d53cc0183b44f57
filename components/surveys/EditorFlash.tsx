import type { Removal } from "../../services/surveys/removals.ts";
import type { Difference } from "../../services/surveys/compare.ts";
import { Flash } from "../Flash.tsx";
import { DifferenceList } from "./DifferenceList.tsx";
import type { EditorProps } from "./Editor.tsx";
import { Hidden } from "./Hidden.tsx";
import { questionName } from "./words.ts";
import type { Writing } from "./writing.ts";

/** What has just happened, in the order of its weight. */
export interface EditorNews {
  /** Somebody saved first: what was typed differs in this. */
  conflict?: { differences: Difference[]; typed: boolean };
  /** What was typed cannot be saved. */
  wrong?: boolean;
  /** It cannot be published. */
  unpublishable?: boolean;
  /** There is no room for what was to be put back. */
  full?: boolean;
  published?: number;
  restored?: number;
  archived?: boolean;
}

/** How recently somebody else must have saved to be thought to be still at it. */
const stillWritingMs = 10 * 60_000;

export function EditorFlash(
  { t, formats, now, draft, news, agentId, rules, removed, writing }: EditorProps & { writing: Writing },
) {
  const { savedBy, savedAt } = draft;
  const others = savedBy && savedBy.id !== agentId && savedAt &&
    now.getTime() - savedAt.getTime() < stillWritingMs;
  // Whoever has it open twice is no stranger to themselves.
  const by = savedBy && savedBy.id !== agentId && savedAt &&
    { name: savedBy.name, when: formats.ago(savedAt, now) };
  const gone = draft.removals.filter((each) => each.kind === "question")
    .find(({ question }) => question.id === removed);
  if (news.conflict) {
    const { differences, typed } = news.conflict;
    return (
      <Flash kind="bad">
        <p>
          {by
            ? t(typed ? "surveys.conflict" : "surveys.conflict_try", by)
            : t(typed ? "surveys.conflict_nobody" : "surveys.conflict_try_nobody")}
        </p>
        {differences.length > 0 && (
          <>
            <p>{t("surveys.conflict_differs")}</p>
            <DifferenceList t={t} language={writing.language} differences={differences} />
          </>
        )}
      </Flash>
    );
  }
  return (
    <>
      {news.full && <Flash kind="bad">{t("surveys.no_room")}</Flash>}
      {news.wrong && <Flash kind="bad">{t("surveys.wrong")}</Flash>}
      {news.unpublishable && (
        <Flash kind="bad">
          <a href="#faults">{t("surveys.wrong_publish")}</a>
        </Flash>
      )}
      {news.published !== undefined && (
        <Flash>
          {t(rules.length > 0 ? "surveys.published_now" : "surveys.published_only", {
            version: String(news.published),
          })}
        </Flash>
      )}
      {news.restored !== undefined && (
        <Undoable
          writing={writing}
          words={t("surveys.restored_now", { version: String(news.restored) })}
          removal={draft.removals.find(({ kind }) => kind === "draft")}
        />
      )}
      {draft.archivedAt && (
        <Flash kind="note">{t(news.archived ? "surveys.archived_now" : "surveys.archived_note")}</Flash>
      )}
      {gone && (
        <Undoable
          writing={writing}
          words={t("surveys.removed", { question: questionName(t, gone.question, writing.language) })}
          removal={gone}
        />
      )}
      {others && by && <Flash kind="note">{t("surveys.somebody_else", by)}</Flash>}
    </>
  );
}

/** Something that was done, and the button that takes it back. */
function Undoable(
  { writing, words, removal }: { writing: Writing; words: string; removal: Removal | undefined },
) {
  return (
    <div class="flash undo" role="status">
      <span>{words}</span>
      {removal && (
        <form
          method="post"
          action={`/surveys/${writing.surveyId}/removals/${removal.id}/restoration`}
          data-live=""
        >
          <Hidden {...writing} />
          <button class="button" id="undo" type="submit">{writing.t("surveys.undo")}</button>
        </form>
      )}
    </div>
  );
}
