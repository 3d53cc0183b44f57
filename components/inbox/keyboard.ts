/**
 * Single keys of the inbox: j and k go to the next and the previous conversation, r to the reply.
 * @returns whether the key meant something
 */
export function pressKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) {
    return false;
  }
  if (event.key === "j") return follow(1);
  if (event.key === "k") return follow(-1);
  if (event.key === "r") return focusReply();
  return false;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

function follow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>("#inbox-list a.row")];
  const current = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = current === -1 ? rows[0] : rows[current + step];
  next?.click();
  return next !== undefined;
}

function focusReply(): boolean {
  const reply = document.getElementById("reply");
  reply?.focus();
  return reply !== null;
}
