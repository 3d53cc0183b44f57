import type { Translator } from "../../locales/translate.ts";
import type { ConditionControlsProps } from "./ConditionControls.tsx";
import { commonCountries, countryCode } from "./countries.ts";
import { countryName } from "./condition_words.ts";

/** One of several words, each on a line of its own: names have commas in them. */
export function OneOfWords(props: ConditionControlsProps) {
  const { writing: { t, shopWords }, name, called, condition } = props;
  const typed = new Set(linesOf(condition.words).map((word) => word.toLowerCase()));
  const offered = (shopWords?.[condition.fact] ?? []).filter((word) => !typed.has(word.toLowerCase()));
  return (
    <div class="field words">
      <Lines
        {...props}
        label={called}
        hint={t(condition.fact === "product" ? "rules.words_hint_product" : "rules.words_hint")}
      />
      {offered.length > 0 && (
        <details class="shop-words">
          <summary>{t("rules.words_own")}</summary>
          <fieldset class="one-of">
            <legend class="hidden-text">{`${called}: ${t("rules.words_own")}`}</legend>
            {offered.map((word) => (
              <label key={word} class="choice">
                <input type="checkbox" name={`${name}.picked`} value={word} />
                <span>{word}</span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
    </div>
  );
}

/** The usual countries to tick, others by name or letters. */
export function OneOfCountries(props: ConditionControlsProps) {
  const { writing: { t }, name, called, condition, wrong } = props;
  return (
    <div class="field words">
      <fieldset class="one-of" aria-describedby={wrong ? `${name}-error` : undefined}>
        <legend class="hidden-text">{called}</legend>
        {commonCountries.map((code) => (
          <label key={code} class="choice">
            <input
              type="checkbox"
              name={`${name}.options`}
              value={code}
              checked={condition.options.includes(code)}
            />
            <span>{countryName(t, code)}</span>
          </label>
        ))}
      </fieldset>
      <Lines
        {...props}
        condition={{
          ...condition,
          words: linesOf(condition.words).map((word) => nameOf(t, word)).join("\n"),
        }}
        label={`${called}: ${t("rules.words_countries")}`}
        hint={`${t("rules.words_countries")}: ${t("rules.words_hint_countries")}`}
      />
    </div>
  );
}

/** What is no country stays as it was typed. */
function nameOf(t: Translator, typed: string): string {
  const code = countryCode(typed);
  return code ? countryName(t, code) : typed;
}

function Lines(
  { writing: { focus }, name, condition, wrong, label, hint }: ConditionControlsProps & {
    label: string;
    hint: string;
  },
) {
  const id = `${name}.words`;
  return (
    <>
      <label class="hidden-text" for={id}>{label}</label>
      <span class="hint" id={`${name}-hint`}>{hint}</span>
      <textarea
        class="input"
        id={id}
        name={id}
        rows={Math.min(8, Math.max(2, linesOf(condition.words).length))}
        maxLength={10_000}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? `${name}-hint ${name}-error` : `${name}-hint`}
        autofocus={focus === id}
      >
        {condition.words}
      </textarea>
    </>
  );
}

const linesOf = (words: string): string[] => words.split("\n").map((word) => word.trim()).filter(Boolean);
