import type { PageProps } from "fresh";
import { Editor, type EditorProps } from "../../../../components/surveys/Editor.tsx";
import type { State } from "../../../../state.ts";

/** Every form of the editor shows all of it again. */
export default function EditorPage({ data }: PageProps<EditorProps, State>) {
  return <Editor {...data} />;
}
