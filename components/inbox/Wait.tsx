import type { Waiting } from "../../services/conversations/waiting.ts";
import type { View } from "./view.ts";

/** How long somebody waits; a long wait is said in words too. */
export function Wait({ view: { t, formats }, waiting }: { view: View; waiting: Waiting }) {
  const time = formats.duration(waiting.milliseconds);
  return (
    <span class={waiting.late ? "small late" : "small muted"}>
      {waiting.late ? t("inbox.waits_late", { time }) : t("inbox.waits", { time })}
    </span>
  );
}
