import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { signInAgain } from "../components/signed_in.ts";
import { type EditorState, startEditor } from "../components/surveys/live_editor.ts";

export interface SurveyEditorProps {
  words: Record<Exclude<EditorState, "quiet"> | "sign_in", string>;
}

/** Saves each form of the editor as it is filled in, and says so; without it, every form has its button. */
export default function SurveyEditor({ words }: SurveyEditorProps) {
  const state = useSignal<EditorState>("quiet");
  useEffect(() => startEditor((now) => state.value = now), []);
  const bad = ["conflict", "wrong", "offline", "signed_out", "refused"].includes(state.value);
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
      {state.value === "signed_out" && (
        <>
          <br />
          <a href={signInAgain} target="_blank" rel="noopener">{words.sign_in}</a>
        </>
      )}
    </p>
  );
}
