import type { Option } from "../../services/surveys/definition.ts";
import { Choose } from "./Choose.tsx";
import { PartRows } from "./PartRows.tsx";
import type { QuestionFormProps } from "./QuestionForm.tsx";
import { Variants } from "./Variants.tsx";
import type { Writing } from "./writing.ts";

/** What only questions of this type have. */
export function TypeFields({ writing, question, at, wrong }: QuestionFormProps) {
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
  const parts = (kind: "option" | "aspect", rows: Option[], follows = false) => (
    <PartRows
      writing={writing}
      prefix={prefix}
      question={question}
      at={at}
      kind={kind}
      parts={rows}
      follows={follows}
    />
  );
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
          {parts("aspect", question.aspects)}
        </>
      );
    case "ranking":
      return (
        <>
          {parts("option", question.options)}
          {order}
        </>
      );
    case "choices": {
      const numbers = question.options.map((_, index): [string, string] => [`${index + 1}`, `${index + 1}`]);
      const number = (end: "min" | "max") =>
        choose(
          end,
          t(`surveys.${end}`),
          [["", t("surveys.any_number")], ...numbers],
          String(question[end] ?? ""),
        );
      return (
        <>
          {parts("option", question.options, true)}
          <div class="pair">
            {number("min")}
            {number("max")}
            {order}
          </div>
        </>
      );
    }
    case "choice":
      return (
        <>
          {parts("option", question.options, true)}
          {order}
          <Variants writing={writing} prefix={prefix} variants={question.labelWhen} at={at} />
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
