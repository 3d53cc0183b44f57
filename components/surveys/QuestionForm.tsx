import type { Question } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { ConditionRows } from "./ConditionRows.tsx";
import { Hidden } from "./Hidden.tsx";
import { InsertName } from "./InsertName.tsx";
import { TextFields } from "./TextFields.tsx";
import { TypeFields } from "./TypeFields.tsx";
import { mayAskEachItem, topicKeys } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface QuestionFormProps {
  writing: Writing;
  question: Question;
  /** The question's place. */
  at: number;
  /** What cannot be saved. */
  wrong?: Set<string>;
}

/** All of a question, in one form. */
export function QuestionForm({ writing, question, at, wrong }: QuestionFormProps) {
  const { t, surveyId, questions } = writing;
  const prefix = `q-${question.id}`;
  const conditionsWrong = (name: string) => [...wrong ?? []].some((each) => each.includes(name));
  return (
    <form
      method="post"
      action={`/surveys/${surveyId}/questions/${question.id}`}
      data-autosave=""
      class="question-form"
      noValidate
    >
      {/* Enter saves; it must not press the first button of a list. */}
      <button class="hidden-text" type="submit" tabIndex={-1} aria-hidden="true">{t("common.save")}</button>
      <Hidden {...writing} />
      <InsertName t={t} prefix={prefix} />
      <TextFields
        writing={writing}
        name="label"
        prefix={prefix}
        label={t(question.type === "statement" ? "surveys.label_statement" : "surveys.label")}
        text={question.label}
        long
      />
      {"lowLabel" in question && (
        <div class="pair">
          <TextFields
            writing={writing}
            name="low"
            prefix={prefix}
            label={t("surveys.low")}
            text={question.lowLabel}
          />
          <TextFields
            writing={writing}
            name="high"
            prefix={prefix}
            label={t("surveys.high")}
            text={question.highLabel}
          />
        </div>
      )}
      <TypeFields writing={writing} question={question} at={at} wrong={wrong} />
      {question.type !== "statement" && (
        <label class="choice">
          <input type="checkbox" name="required" checked={question.required} />
          {t("surveys.required")}
        </label>
      )}
      {mayAskEachItem(question) && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name="eachItem"
              checked={"eachItem" in question && question.eachItem === true}
              aria-describedby={`${prefix}-each-hint`}
            />
            {t("surveys.each_item")}
          </label>
          <div class="field">
            <span class="hint" id={`${prefix}-each-hint`}>{t("surveys.each_item_hint")}</span>
          </div>
        </>
      )}
      <TextFields
        writing={writing}
        name="help"
        prefix={prefix}
        label={t("surveys.help")}
        text={question.help}
      />
      {question.type !== "statement" && (
        <Choose
          id={`${prefix}-topic`}
          name="topic"
          label={t("surveys.topic")}
          options={[
            ["", t("surveys.topic_none")],
            ...Object.entries(topicKeys).map(([topic, key]): [string, string] => [topic, t(key)]),
          ]}
          value={question.topic ?? ""}
        />
      )}
      <ConditionRows
        writing={writing}
        name="showWhen"
        prefix={prefix}
        when={question.showWhen}
        questions={questions.slice(0, at)}
        wrong={conditionsWrong("showWhen")}
      />
      <ConditionRows
        writing={writing}
        name="endWhen"
        prefix={prefix}
        when={question.endWhen}
        questions={questions.slice(0, at + 1)}
        wrong={conditionsWrong("endWhen")}
      />
      <button class="button" type="submit">{t("common.save")}</button>
    </form>
  );
}
