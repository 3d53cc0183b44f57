/** A reply or a note that is not sent yet, as this browser keeps it. */
export interface Draft {
  text: string;
  /** The id of the message that its form makes: when the thread shows it, the draft has been sent. */
  messageKey: string;
}

const item = (name: string) => `efterklang.draft.${name}`;

/** The draft of one box of a conversation, unless it has been sent in the meantime. */
export function readDraft(name: string): Draft | undefined {
  const draft = parse(localStorage.getItem(item(name)));
  if (!draft) return undefined;
  const sent = document.querySelector(`[data-message="${CSS.escape(draft.messageKey)}"]`) !== null;
  if (sent) localStorage.removeItem(item(name));
  return sent ? undefined : draft;
}

/** Keeps what is typed; nothing is kept of nothing. */
export function keepDraft(name: string, draft: Draft): void {
  if (draft.text.trim() === "") localStorage.removeItem(item(name));
  else localStorage.setItem(item(name), JSON.stringify(draft));
}

function parse(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? "null");
    return typeof draft?.text === "string" && typeof draft.messageKey === "string" ? draft : undefined;
  } catch {
    return undefined;
  }
}
