import type { Condition, Question, When } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { Between, OneOf } from "./ConditionDetails.tsx";
import { IconButton } from "./IconButton.tsx";
import { conditionsIn } from "./condition_words.ts";
import { choicesOf, factKeys, isRating, questionName } from "./words.ts";
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
      <IconButton
        sign="×"
        words={t("surveys.which", { what: t("surveys.remove"), question: called })}
        name="then"
        value={`${name}.remove`}
      />
    </div>
  );
}
