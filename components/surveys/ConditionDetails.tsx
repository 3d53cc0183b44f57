import type { Condition } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { choicesOf, factWords, ratingsOf } from "./words.ts";
import type { Writing } from "./writing.ts";

interface DetailProps<Kind extends Condition> {
  writing: Writing;
  id: string;
  name: string;
  condition: Kind;
  wrong?: boolean;
}

/** One of several words, or none of them. */
export function OneOf(
  { writing, id, name, condition, wrong }: DetailProps<
    Extract<Condition, { is: unknown } | { options: unknown }>
  >,
) {
  const { t, questions, language } = writing;
  const known: [string, string][] = "is" in condition
    ? Object.entries(factWords[condition.fact] ?? {}).map(([word, key]) => [word, t(key)])
    : choicesOf(t, questions.find((question) => question.id === condition.questionId), language);
  const chosen = "is" in condition ? condition.is : condition.options;
  const offered = [
    ...known,
    ...("options" in condition ? chosen.filter((each) => !known.some(([word]) => word === each)) : [])
      .map((each): [string, string] => [each, each]),
  ];
  const isEmpty = wrong && chosen.length === 0;
  return (
    <>
      <Choose
        id={`${id}-not`}
        name={`${name}.not`}
        label={t("surveys.is")}
        options={[["", t("surveys.is")], ["not", t("surveys.is_not")]]}
        value={condition.not ? "not" : ""}
        quiet
      />
      {offered.length > 0
        ? (
          <fieldset class="one-of" aria-describedby={isEmpty ? `${id}-error` : undefined}>
            <legend class="hidden-text">{t("surveys.is_one_of")}</legend>
            {offered.map(([value, words]) => (
              <label key={value} class="choice">
                <input
                  type="checkbox"
                  name={`${name}.options`}
                  value={value}
                  checked={chosen.includes(value)}
                />
                <span>{words}</span>
              </label>
            ))}
          </fieldset>
        )
        : (
          <div class="field words">
            <label class="hidden-text" for={`${id}-words`}>{t("surveys.words")}</label>
            <input
              class="input"
              id={`${id}-words`}
              name={`${name}.words`}
              value={chosen.join(", ")}
              placeholder={t("surveys.words")}
              autocomplete="off"
              aria-invalid={isEmpty ? "true" : undefined}
              aria-describedby={isEmpty ? `${id}-error` : undefined}
            />
          </div>
        )}
      {isEmpty && <span class="error" id={`${id}-error`}>{t("surveys.words_wrong")}</span>}
    </>
  );
}

/** From one number to another: a rating's are known, others are typed. */
export function Between(
  { writing, id, name, condition }: DetailProps<Exclude<Condition, { is: unknown } | { options: unknown }>>,
) {
  const { t, questions } = writing;
  const asked = "fact" in condition
    ? undefined
    : questions.find((question) => question.id === condition.questionId);
  const numbers = ratingsOf(asked).map((rating): [string, string] => [String(rating), String(rating)]);
  return (
    <>
      {(["from", "to"] as const).map((end) => {
        const value = condition[end] === undefined ? "" : String(condition[end]);
        const label = t(end === "from" ? "surveys.from" : "surveys.to");
        return (
          <div key={end} class="end">
            <label for={`${id}-${end}`}>{label}</label>
            {numbers.length > 0
              ? (
                <select class="input" id={`${id}-${end}`} name={`${name}.${end}`}>
                  {numbers.map(([each]) => (
                    <option key={each} value={each} selected={each === value}>{each}</option>
                  ))}
                </select>
              )
              : (
                <input
                  class="input"
                  type="number"
                  step="any"
                  id={`${id}-${end}`}
                  name={`${name}.${end}`}
                  value={value}
                />
              )}
          </div>
        );
      })}
    </>
  );
}
