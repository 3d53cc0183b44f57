import type { Condition, Question, When } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { conditionsIn } from "./condition_words.ts";
import { choicesOf, factKeys, factWords, isRating, questionName, ratingsOf } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface ConditionRowsProps {
  writing: Writing;
  name: "showWhen" | "endWhen";
  prefix: string;
  when: When | undefined;
  /** What may be asked about: earlier questions, and for the end this one too. */
  questions: Question[];
  wrong?: boolean;
}

/** When a question is shown, or the survey over, in rows of words. */
export function ConditionRows({ writing, name, prefix, when, questions, wrong }: ConditionRowsProps) {
  const { t, language } = writing;
  const conditions = conditionsIn(when);
  const id = `${prefix}-${name}`;
  const subjects: [string, string][] = [
    ...questions.filter((question) => isRating(question) || choicesOf(t, question, language).length > 0)
      .map((question): [string, string] => [
        `q:${question.id}`,
        t("surveys.answer_to", { question: questionName(t, question, language) }),
      ]),
    ...Object.entries(factKeys).map(([fact, key]): [string, string] => [`f:${fact}`, t(key)]),
  ];
  return (
    <fieldset class="conditions">
      <legend>{t(name === "showWhen" ? "surveys.show_when" : "surveys.end_when")}</legend>
      {conditions.length === 0 && (
        <p class="muted small">{t(name === "showWhen" ? "surveys.show_always" : "surveys.end_never")}</p>
      )}
      {conditions.length > 1 && when && "match" in when && (
        <Choose
          id={`${id}-match`}
          name={`${name}.match`}
          label={t("surveys.match")}
          options={[["all", t("surveys.match_all")], ["any", t("surveys.match_any")]]}
          value={when.match}
        />
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          writing={writing}
          id={`${id}-${index}`}
          name={`${name}.${index}`}
          number={index + 1}
          condition={condition}
          subjects={subjects}
          wrong={wrong}
        />
      ))}
      <div class="condition-new">
        <Choose
          id={`${id}-new`}
          name={`${name}.new`}
          label={t("surveys.condition_about")}
          options={subjects}
          value=""
          quiet
        />
        <button type="submit" class="button" id={`${id}-add`} name="then" value={`${name}.add`}>
          {t("surveys.condition_add")}
        </button>
      </div>
    </fieldset>
  );
}

interface ConditionRowProps {
  writing: Writing;
  id: string;
  name: string;
  number: number;
  condition: Condition;
  subjects: [string, string][];
  wrong?: boolean;
}

function ConditionRow({ writing, id, name, number, condition, subjects, wrong }: ConditionRowProps) {
  const { t } = writing;
  const subject = "fact" in condition ? `f:${condition.fact}` : `q:${condition.questionId}`;
  const offered: [string, string][] = subjects.some(([value]) => value === subject)
    ? subjects
    : [...subjects, [subject, t("surveys.gone_question")]];
  const called = t("surveys.condition_n", { n: number });
  return (
    <div class="condition" role="group" aria-label={called}>
      <input type="hidden" name={`${name}.was`} value={subject} />
      <Choose
        id={`${id}-subject`}
        name={`${name}.subject`}
        label={t("surveys.condition_about")}
        options={offered}
        value={subject}
        quiet
      />
      {"is" in condition || "options" in condition
        ? <OneOf writing={writing} id={id} name={name} condition={condition} wrong={wrong} />
        : <Between writing={writing} id={id} name={name} condition={condition} />}
      <button type="submit" class="button quiet icon" name="then" value={`${name}.remove`}>
        <span aria-hidden="true">×</span>
        <span class="hidden-text">{t("surveys.which", { what: t("surveys.remove"), question: called })}</span>
      </button>
    </div>
  );
}

interface DetailProps<Kind extends Condition> {
  writing: Writing;
  id: string;
  name: string;
  condition: Kind;
  wrong?: boolean;
}

/** One of several words, or none of them. */
function OneOf(
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
function Between(
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
