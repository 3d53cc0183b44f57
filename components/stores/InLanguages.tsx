import type { Language } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import { Field } from "../Field.tsx";
import { languageInText } from "../language_in_text.ts";

export interface InLanguagesProps {
  t: Translator;
  /** A field's name is this, a dot and the language. */
  name: string;
  label: MessageKey;
  /** What the languages beside the store's own are folded away under. */
  others: MessageKey;
  hint?: string;
  /** The store's own language first; the others are folded away while they are empty. */
  languages: Language[];
  texts: Partial<Record<Language, string>>;
  problems: Partial<Record<Language, string>>;
  maxLength: number;
}

/** One short text in each language. */
export function InLanguages(props: InLanguagesProps) {
  const { t, others: folded, languages, texts, problems } = props;
  const [own, ...others] = languages;
  return (
    <>
      <InLanguage {...props} language={own!} />
      <details open={others.some((language) => texts[language] || problems[language])}>
        <summary>{t(folded)}</summary>
        {others.map((language) => (
          <InLanguage key={language} {...props} language={language} hint={undefined} />
        ))}
      </details>
    </>
  );
}

function InLanguage(
  { t, name, label, hint, texts, problems, maxLength, language }: InLanguagesProps & { language: Language },
) {
  return (
    <Field
      name={`${name}.${language}`}
      label={t(label, { language: languageInText(t, language) })}
      hint={hint}
      value={texts[language] ?? ""}
      error={problems[language]}
      autocomplete="off"
      maxLength={maxLength}
    />
  );
}
