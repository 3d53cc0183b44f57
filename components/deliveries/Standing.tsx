import type { Translator } from "../../locales/translate.ts";
import { needsEye, type Standing as Kind } from "./how_it_stands.ts";

/** What became of a message, in a word; those that need a person's eye stand out. */
export function Standing({ kind, t }: { kind: Kind; t: Translator }) {
  return (
    <span class={needsEye.has(kind) ? "standing late" : "standing"}>{t(`deliveries.state_${kind}`)}</span>
  );
}
