import ReplyBox from "../../islands/ReplyBox.tsx";
import { Flash } from "../Flash.tsx";
import type { ComposerProps } from "./Composer.tsx";

/** Where an agent writes for the colleagues: apart from the reply, so that no note is ever mailed. */
export function NoteForm({ view: { t, query }, read, typed }: ComposerProps) {
  const { id } = read.conversation;
  const refused = typed.box === "note";
  return (
    <details class="noting" open={refused}>
      <summary>{t("inbox.note_write")}</summary>
      <form id="note-form" method="post" action={`/inbox/${id}/notes${query}`}>
        {refused && typed.error && (
          <div id="note-error">
            <Flash kind="bad">{typed.error}</Flash>
          </div>
        )}
        <ReplyBox
          box="note"
          conversationId={id}
          messageKey={typed.noteKey}
          typed={refused ? typed.text : ""}
          label={t("inbox.note_label")}
          way={t("inbox.note_way")}
          invalid={refused}
          draftWords={t("inbox.note_draft_kept")}
        />
        <div class="actions">
          <button class="button" type="submit" data-send>{t("inbox.note_save")}</button>
        </div>
      </form>
    </details>
  );
}
