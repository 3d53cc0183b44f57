import type { Question } from "../../services/surveys/definition.ts";
import { BandFields } from "./BandFields.tsx";
import { Choose } from "./Choose.tsx";
import { ConditionRows } from "./ConditionRows.tsx";
import { Hidden } from "./Hidden.tsx";
import { InsertName } from "./InsertName.tsx";
import { PartRows } from "./PartRows.tsx";
import { TextFields } from "./TextFields.tsx";
import { isRating, topicKeys } from "./words.ts";
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

/** What only questions of this type have. */
function TypeFields({ writing, question, at, wrong }: QuestionFormProps) {
  const { t } = writing;
  const prefix = `q-${question.id}`;
  const choose = (name: string, label: string, options: [string, string][], value: string) => (
    <Choose id={`${prefix}-${name}`} name={name} label={label} options={options} value={value} />
  );
  const order = "order" in question || "options" in question
    ? choose("order", t("surveys.order"), [
      ["fixed", t("surveys.order_fixed")],
      ["shuffled", t("surveys.order_shuffled")],
    ], ("order" in question && question.order) || "fixed")
    : null;
  switch (question.type) {
    case "csat":
      return choose("look", t("surveys.look"), [
        ["numbers", t("surveys.look_numbers")],
        ["stars", t("surveys.look_stars")],
        ["faces", t("surveys.look_faces")],
      ], question.look ?? "numbers");
    case "text":
      return choose("lines", t("surveys.lines"), [
        ["long", t("surveys.lines_long")],
        ["short", t("surveys.lines_short")],
      ], question.lines ?? "long");
    case "photos":
      return choose("max", t("surveys.max"), [["1", "1"], ["2", "2"], ["3", "3"]], String(question.max ?? 3));
    case "statement":
      return <Picture t={t} prefix={prefix} url={question.imageUrl ?? ""} wrong={wrong?.has("imageUrl")} />;
    case "grid":
      return (
        <>
          {choose("scale", t("surveys.scale"), [["1-5", "1–5"], ["1-7", "1–7"]], question.scale)}
          <PartRows
            writing={writing}
            prefix={prefix}
            question={question}
            at={at}
            kind="aspect"
            parts={question.aspects}
          />
        </>
      );
    case "ranking":
      return (
        <>
          <PartRows
            writing={writing}
            prefix={prefix}
            question={question}
            at={at}
            kind="option"
            parts={question.options}
          />
          {order}
        </>
      );
    case "choices":
    case "choice":
      return (
        <>
          <PartRows
            writing={writing}
            prefix={prefix}
            question={question}
            at={at}
            kind="option"
            parts={question.options}
            follows
          />
          <div class="pair">
            {question.type === "choices" && (["min", "max"] as const).map((end) => (
              <Choose
                key={end}
                id={`${prefix}-${end}`}
                name={end}
                label={t(`surveys.${end}`)}
                options={[
                  ["", t("surveys.any_number")],
                  ...question.options.map((_, index): [string, string] => [`${index + 1}`, `${index + 1}`]),
                ]}
                value={question[end] === undefined ? "" : String(question[end])}
              />
            ))}
            {order}
          </div>
          {question.type === "choice" && (
            <Variants writing={writing} prefix={prefix} variants={question.labelWhen} at={at} />
          )}
        </>
      );
    default:
      return null;
  }
}

function Picture(
  { t, prefix, url, wrong }: { t: Writing["t"]; prefix: string; url: string; wrong?: boolean },
) {
  const id = `${prefix}-imageUrl`;
  return (
    <div class="field">
      <label for={id}>{t("surveys.image")}</label>
      <span class="hint" id={`${id}-hint`}>{t("surveys.image_hint")}</span>
      <input
        class="input"
        id={id}
        name="imageUrl"
        type="url"
        value={url}
        autocomplete="off"
        maxLength={2_000}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? `${id}-hint ${id}-error` : `${id}-hint`}
      />
      {wrong && <span class="error" id={`${id}-error`}>{t("surveys.image_wrong")}</span>}
    </div>
  );
}

/** Other words for the same question, by what was answered before. */
function Variants(
  { writing, prefix, variants, at }: {
    writing: Writing;
    prefix: string;
    variants: Extract<Question, { type: "choice" }>["labelWhen"];
    at: number;
  },
) {
  const { t, questions } = writing;
  if (variants.length === 0 && !questions.slice(0, at).some(isRating)) return null;
  return (
    <fieldset class="parts">
      <legend>{t("surveys.variants")}</legend>
      <p class="muted small">{t("surveys.variants_hint")}</p>
      {variants.map(({ when, label }, index) => {
        const name = `variant.${index}`;
        const called = t("surveys.variant_n", { n: index + 1 });
        return (
          <div key={index} class="part">
            <TextFields
              writing={writing}
              name={`${name}.label`}
              prefix={prefix}
              label={called}
              text={label}
              quiet
            />
            <div class="steps-of">
              <button type="submit" class="button quiet icon" name="then" value={`${name}.remove`}>
                <span aria-hidden="true">×</span>
                <span class="hidden-text">
                  {t("surveys.which", { what: t("surveys.remove"), question: called })}
                </span>
              </button>
            </div>
            <div class="part-more">
              <BandFields
                writing={writing}
                name={`${name}.band`}
                prefix={prefix}
                band={when}
                at={at}
                label={t("surveys.which", { what: t("surveys.for_whom"), question: called })}
              />
            </div>
          </div>
        );
      })}
      <button type="submit" class="button" id={`${prefix}-variant-add`} name="then" value="variant.add">
        {t("surveys.variant_add")}
      </button>
    </fieldset>
  );
}
