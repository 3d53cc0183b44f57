import type { ComponentChildren } from "preact";
import { Grid } from "./Grid.tsx";
import { classes, type QuestionProps } from "./given.ts";
import { Choice, Contact, YesNo } from "./Options.tsx";
import { missingText, problemText } from "./problem_text.ts";
import { Photos } from "./Photos.tsx";
import { Ranking } from "./Ranking.tsx";
import { Scale } from "./Scale.tsx";
import { DateField, TextField } from "./TextField.tsx";

export type { Given } from "./given.ts";

/** One question with its field and, when something is wrong, the message at it. */
export function Question(props: QuestionProps) {
  switch (props.question.type) {
    case "nps":
    case "csat":
    case "ces":
      return <Asked {...props} also={["ends"]} field={<Scale {...props} />} />;
    case "choice":
    case "choices":
      return <Asked {...props} also={[countHint(props) && "count"]} field={<Choice {...props} />} />;
    case "ranking":
      return <Asked {...props} also={["count"]} field={<Ranking {...props} />} />;
    case "grid":
      return <Asked {...props} also={["ends"]} field={<Grid {...props} />} />;
    case "yes_no":
      return <Asked {...props} field={<YesNo {...props} />} />;
    case "text":
      return <Asked {...props} labelled field={<TextField {...props} describedBy={describedBy(props)} />} />;
    case "date":
      return <Asked {...props} labelled field={<DateField {...props} describedBy={describedBy(props)} />} />;
    case "photos":
      return (
        <Asked
          {...props}
          labelled
          field={<Photos {...props} describedBy={describedBy(props)} />}
        />
      );
    case "contact":
      return <Asked {...props} unnamed field={<Contact {...props} />} />;
    case "statement":
      return <Statement {...props} />;
  }
}

interface AskedProps extends QuestionProps {
  field: ComponentChildren;
  /** What describes the group besides the help and the problem. */
  also?: ("ends" | "count" | "" | undefined)[];
  /** Whether the question is the label of its one field. */
  labelled?: boolean;
  /** Whether the question is said by its field itself. */
  unnamed?: boolean;
}

function Asked(props: AskedProps) {
  const { question, given, t, say, classOf, field, also = [], labelled, unnamed } = props;
  const { id, index, help, shown } = question;
  const problem = problemText(t, question, given);
  const count = countHint(props);
  const picture = question.picture && say(question.picture);
  return (
    <fieldset
      data-id={id}
      data-need={props.paced && question.required ? missingText(t, question) : undefined}
      class={classes(props.now && "now", classOf(shown))}
      aria-describedby={labelled ? undefined : describedBy(props, also)}
    >
      {labelled && <label class="t" for={`q${index}`}>{picture}{say(question.label)}</label>}
      {!labelled && !unnamed && (
        <legend class="t">
          {picture}
          <Label {...props} />
        </legend>
      )}
      {help && <p class="hint" id={`help${index}`}>{say(help)}</p>}
      {count && <p class="hint" id={`count${index}`}>{count}</p>}
      {field}
      {problem && <p class="problem" id={`problem${index}`}>{problem}</p>}
    </fieldset>
  );
}

function Label({ question: { label, labels, general }, say, classOf }: QuestionProps) {
  if (labels.length === 0) return <>{say(label)}</>;
  return (
    <>
      {general !== false && <span class={classOf(general)}>{say(label)}</span>}
      {labels.map((other) => (
        <span class={classes(other.shown !== true && "w", classOf(other.shown))}>{say(other.label)}</span>
      ))}
    </>
  );
}

/** What nobody answers: words, or a picture, on the way. */
function Statement({ question: { id, label, help, imageUrl, shown }, now, say, classOf }: QuestionProps) {
  return (
    <div class={classes("st", now && "now", classOf(shown))} data-id={id}>
      {imageUrl && <img src={imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" />}
      <p class="t">{say(label)}</p>
      {help && <p>{say(help)}</p>}
    </div>
  );
}

/** How many are to be chosen, where that is not plain. */
function countHint({ question: { type, min = 1, max, options }, t }: QuestionProps): string | undefined {
  if (type === "ranking") return t("survey.rank_hint");
  if (type !== "choices") return undefined;
  const most = Math.min(max ?? options.length, options.length);
  if (min <= 1 && most >= options.length) return t("survey.choose_any");
  if (min === most) return t("survey.choose_exactly", { min });
  if (min <= 1) return t("survey.problem.too_many", { count: most });
  if (most >= options.length) return t("survey.problem.too_few", { count: min });
  return t("survey.choose_between", { min, max: most });
}

function describedBy(
  { question: { id, index, help, low }, given }: QuestionProps,
  also: AskedProps["also"] = [],
): string | undefined {
  const ids = [help && "help", ...also, given.problems.has(id) && "problem"]
    .filter((name) => name && (name !== "ends" || low !== undefined));
  return ids.length > 0 ? ids.map((name) => `${name}${index}`).join(" ") : undefined;
}
