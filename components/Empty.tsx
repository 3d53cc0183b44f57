import type { ComponentChildren } from "preact";

/** An empty page or list: what will appear here, and (as children) what to do to get it. */
export function Empty(
  { title, text, children }: { title: string; text: string; children?: ComponentChildren },
) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p class="muted">{text}</p>
      {children && <div class="actions">{children}</div>}
    </div>
  );
}
