import ReplyBox from "../../islands/ReplyBox.tsx";
import type { ReadConversation } from "../../services/conversations/read.ts";
import { Flash } from "../Flash.tsx";
import type { View } from "./view.ts";
import { languageName, outcomeKeys } from "./words.ts";

/** What stands in the form: empty, or what was typed before something was found wrong with it. */
export interface Typed {
  /** The id of the message that this form will make. */
  messageKey: string;
  text: string;
  outcome?: string;
  /** What is wrong with it. */
  error?: string;
}

/** Where an agent answers: one text, sent as a reply, a reply that closes, or a note. */
export function Composer({ view, read, typed }: { view: View; read: ReadConversation; typed: Typed }) {
  const { t, query } = view;
  const { conversation: { id, locale }, respondent } = read;
  const name = respondent?.firstName ?? t("inbox.someone");
  const language = languageName(t.language, locale);
  return (
    <form class="composer" id="composer" method="post" action={`/inbox/${id}/replies${query}`}>
      {typed.error && <Flash kind="bad">{typed.error}</Flash>}
      <ReplyBox
        conversationId={id}
        messageKey={typed.messageKey}
        typed={typed.text}
        label={t("inbox.reply_label", { name, language })}
        way={respondent?.email
          ? t("inbox.by_mail", { address: respondent.email })
          : t("inbox.by_page", { name })}
        invalid={typed.error !== undefined}
        draftWords={t("inbox.draft_kept")}
      />
      <div class="actions">
        <div class="sending">
          <label class="hidden-text" for="outcome">{t("inbox.outcome_label")}</label>
          <select class="input" id="outcome" name="outcome">
            {Object.entries(outcomeKeys).map(([outcome, key]) => (
              <option key={outcome} value={outcome} selected={outcome === typed.outcome}>{t(key)}</option>
            ))}
          </select>
          <button class="button" type="submit" name="closing" value="yes">{t("inbox.send_and_close")}</button>
        </div>
        <div class="sending">
          <button
            class="button quiet"
            type="submit"
            formaction={`/inbox/${id}/notes${query}`}
            title={t("inbox.note_hint")}
          >
            {t("inbox.note")}
          </button>
          <button class="button primary" type="submit" data-send>{t("inbox.send")}</button>
        </div>
      </div>
    </form>
  );
}
