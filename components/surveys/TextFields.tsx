import type { LocalisedText } from "../../services/surveys/definition.ts";
import { languageName } from "./words.ts";
import { shownLanguages, type Writing } from "./writing.ts";

export interface TextFieldsProps {
  writing: Writing;
  /** Of the field; each language's control is `NAME:LANGUAGE`. */
  name: string;
  /** What ids on this page begin with. */
  prefix: string;
  label: string;
  text: LocalisedText | undefined;
  hint?: string;
  /** Several lines. */
  long?: boolean;
  /** The label is only for those who cannot see what stands around. */
  quiet?: boolean;
}

/** One text in the language that is written in, and beside it in the other. */
export function TextFields({ writing, name, prefix, label, text, hint, long, quiet }: TextFieldsProps) {
  const { t } = writing;
  const shown = shownLanguages(writing);
  const id = `${prefix}-${name.replaceAll(".", "-")}`;
  return (
    <div class="field">
      <label for={`${id}-${shown[0]}`} class={quiet ? "hidden-text" : undefined}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      <div class={shown.length > 1 ? "beside" : undefined}>
        {shown.map((language, index) => {
          const control = {
            id: `${id}-${language}`,
            name: `${name}:${language}`,
            lang: language,
            maxLength: 2_000,
            class: "input",
            // Where one is still to be written, it says which.
            placeholder: shown.length > 1 ? languageName(t, language) : undefined,
            "data-names": "",
            "aria-describedby": hint ? `${id}-hint` : undefined,
            "aria-label": index > 0 ? `${label}, ${languageName(t, language)}` : undefined,
          };
          const words = text?.[language] ?? "";
          return long
            ? <textarea key={language} rows={2} {...control}>{words}</textarea>
            : <input key={language} autocomplete="off" {...control} value={words} />;
        })}
      </div>
    </div>
  );
}
