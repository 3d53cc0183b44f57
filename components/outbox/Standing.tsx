import type { Translator } from "../../locales/translate.ts";
import type { Standing as Kind } from "./delivery_standing.ts";

/** What became of a message, in a word; those that need a person's eye stand out. */
export function Standing({ kind, t }: { kind: Kind; t: Translator }) {
  const needsEye = kind === "dead" || kind === "unknown";
  return <span class={needsEye ? "standing late" : "standing"}>{t(`outbox.state_${kind}`)}</span>;
}
