/** A reply that is not sent yet, as this browser keeps it. */
export interface Draft {
  text: string;
  /** The id of the message that its form makes: when the thread shows it, the draft has been sent. */
  messageKey: string;
}

const item = (conversationId: string) => `efterklang.draft.${conversationId}`;

/** The draft of a conversation, unless it has been sent in the meantime. */
export function readDraft(conversationId: string): Draft | undefined {
  const draft = parse(localStorage.getItem(item(conversationId)));
  if (!draft) return undefined;
  const sent = document.querySelector(`[data-message="${CSS.escape(draft.messageKey)}"]`) !== null;
  if (sent) localStorage.removeItem(item(conversationId));
  return sent ? undefined : draft;
}

/** Keeps what is typed; nothing is kept of nothing. */
export function keepDraft(conversationId: string, draft: Draft): void {
  if (draft.text.trim() === "") localStorage.removeItem(item(conversationId));
  else localStorage.setItem(item(conversationId), JSON.stringify(draft));
}

function parse(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? "null");
    return typeof draft?.text === "string" && typeof draft.messageKey === "string" ? draft : undefined;
  } catch {
    return undefined;
  }
}
