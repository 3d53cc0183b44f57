import ReplyBox from "../../islands/ReplyBox.tsx";
import type { ReadConversation } from "../../services/conversations/read.ts";
import { Flash } from "../Flash.tsx";
import { NoteForm } from "./NoteForm.tsx";
import { ReplySize, type TextSize } from "./ReplySize.tsx";
import type { View } from "./view.ts";
import { languageName, outcomeKeys, wayOf } from "./words.ts";

/** What stands in the form: empty, or what was typed before something was found wrong with it. */
export interface Typed {
  /** The id of the message that this form will make. */
  messageKey: string;
  /** The id of the note that the other form will make. */
  noteKey: string;
  /** Whose name a mailed reply ends with. */
  agentName?: string;
  /** The box that the text was typed into. */
  box: "reply" | "note";
  text: string;
  outcome?: string;
  /** What is wrong with it. */
  error?: string;
  /** Of a reply that goes by text. */
  size?: TextSize;
}

export interface ComposerProps {
  view: View;
  read: ReadConversation;
  typed: Typed;
}

/** Where an agent answers: one text, sent as a reply or a reply that closes; a note has a form of its own. */
export function Composer(props: ComposerProps) {
  return (
    <div class="composer" id="composer">
      <ReplyForm {...props} />
      <NoteForm {...props} />
    </div>
  );
}

function ReplyForm({ view, read, typed }: ComposerProps) {
  const { t, query } = view;
  const { conversation: { id, locale }, respondent, address, store } = read;
  const mine = typed.box === "reply";
  const name = respondent?.firstName ?? t("inbox.someone");
  const language = languageName(t.language, locale);
  return (
    <form id="reply-form" method="post" action={`/inbox/${id}/replies${query}`}>
      {mine && typed.error && (
        <div id="reply-error">
          <Flash kind="bad">{typed.error}</Flash>
        </div>
      )}
      <ReplyBox
        box="reply"
        conversationId={id}
        messageKey={typed.messageKey}
        typed={mine ? typed.text : ""}
        label={t("inbox.reply_label", { name, language })}
        way={address ? wayOf(t, address) : t("inbox.by_page", { name })}
        invalid={mine && typed.error !== undefined}
        draftWords={t("inbox.draft_kept")}
        measured={typed.size !== undefined}
      />
      {typed.size && (
        <div id="reply-size">
          <ReplySize t={t} size={typed.size} />
        </div>
      )}
      {address && (
        <p class="small muted">
          {t(address.channel === "sms" ? "inbox.signed_text" : "inbox.signed", {
            signature: [typed.agentName, store.name].filter(Boolean).join(", "),
          })}
        </p>
      )}
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
          <button class="button primary" type="submit" data-send>{t("inbox.send")}</button>
        </div>
      </div>
    </form>
  );
}
