import { useSignal } from "@preact/signals";
import { IS_BROWSER } from "fresh/runtime";
import { useEffect } from "preact/hooks";
import { keepDraft, readDraft } from "../components/inbox/draft.ts";
import { measure } from "../components/inbox/measure.ts";

export interface ReplyBoxProps {
  /** What is written in it; it names its elements too, and each keeps a draft of its own. */
  box: "reply" | "note";
  conversationId: string;
  messageKey: string;
  /** What was typed before the server found something wrong with it. */
  typed: string;
  label: string;
  /** How it reaches the respondent. */
  way: string;
  invalid: boolean;
  draftWords: string;
  /** Whether its length stands below it, kept up to date as it is written. */
  measured?: boolean;
}

/** The text of a reply or a note: kept in this browser until it is sent, and sent by Ctrl+Enter too. */
export default function ReplyBox(
  { box, conversationId, messageKey, typed, label, way, invalid, draftWords, measured }: ReplyBoxProps,
) {
  const draftName = box === "reply" ? conversationId : `${conversationId}.${box}`;
  const text = useSignal(typed);
  const key = useSignal(messageKey);
  const restored = useSignal(false);

  useEffect(() => {
    const draft = readDraft(draftName);
    if (typed === "" && draft) {
      text.value = draft.text;
      key.value = draft.messageKey;
      restored.value = true;
      document.getElementById(box)?.closest("details")?.setAttribute("open", "");
      if (measured) measure(document.getElementById(box)?.closest("form") ?? null, draft.text);
    }
  }, []);

  const onInput = (event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
    text.value = event.currentTarget.value;
    restored.value = false;
    keepDraft(draftName, { text: text.value, messageKey: key.value });
    if (measured) measure(event.currentTarget.form, text.value);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const { form } = event.currentTarget;
    form?.requestSubmit(form.querySelector<HTMLButtonElement>("[data-send]"));
  };
  const described = [`${box}-way`, invalid && `${box}-error`, measured && `${box}-size`].filter(Boolean)
    .join(" ");
  // The server's words stand in the element, where a page without JavaScript looks for them.
  return (
    <div class="reply-box">
      <p class="small muted to">
        <label for={box}>{label}</label> · <span id={`${box}-way`}>{way}</span>
      </p>
      <input type="hidden" name="messageKey" value={key.value} />
      <textarea
        class="input"
        id={box}
        name="text"
        rows={box === "reply" ? 3 : 2}
        maxLength={10_000}
        required
        dir="auto"
        aria-describedby={described}
        aria-invalid={invalid ? "true" : undefined}
        value={IS_BROWSER ? text.value : undefined}
        onInput={onInput}
        onKeyDown={onKeyDown}
      >
        {typed}
      </textarea>
      {restored.value && <p class="small muted" role="status">{draftWords}</p>}
    </div>
  );
}
