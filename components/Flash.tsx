import type { ComponentChildren } from "preact";

/** Says what just happened, or what is wrong with the page as a whole. */
export function Flash({ kind, children }: { kind?: "bad" | "note"; children: ComponentChildren }) {
  return (
    <div class={kind ? `flash ${kind}` : "flash"} role={kind === "bad" ? "alert" : "status"}>{children}</div>
  );
}
