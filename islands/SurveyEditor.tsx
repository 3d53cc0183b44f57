import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type EditorState, startEditor } from "../components/surveys/live_editor.ts";

export interface SurveyEditorProps {
  words: Record<Exclude<EditorState, "quiet">, string>;
}

/** Saves each form of the editor as it is filled in, and says so; without it, every form has its button. */
export default function SurveyEditor({ words }: SurveyEditorProps) {
  const state = useSignal<EditorState>("quiet");
  useEffect(() => startEditor((now) => state.value = now), []);
  const bad = ["conflict", "wrong", "offline", "refused"].includes(state.value);
  // The notice that comes up must not lie over what is being written.
  useEffect(() => {
    if (bad) document.activeElement?.scrollIntoView({ block: "nearest" });
  }, [bad]);
  return (
    <p class={bad ? "live-state small bad" : "live-state small muted"} role="status">
      {state.value === "quiet"
        ? ""
        // What stands at the top says more, and may be far from what is being written.
        : ["conflict", "wrong"].includes(state.value)
        ? <a href="#editor-head">{words[state.value]}</a>
        : words[state.value]}
    </p>
  );
}
