import type { Translator } from "../../locales/translate.ts";
import type { Problem } from "../../services/responses/validate.ts";
import type { QuestionView } from "../../services/surveys/view.ts";
import { bandClass, ratingId } from "./band_style.ts";
import { problemText } from "./problem_text.ts";

/** What was typed or answered for each question, and what is wrong with it. */
export interface Given {
  typed: ReadonlyMap<string, string[]>;
  problems: ReadonlyMap<string, Problem>;
}

interface Props {
  question: QuestionView;
  /** The question's place in the survey. */
  index: number;
  given: Given;
  t: Translator;
}

/** One question with its field and, when something is wrong, the message at it. */
export function Question(props: Props) {
  switch (props.question.type) {
    case "nps":
      return <Scale {...props} />;
    case "choice":
      return <Choice {...props} />;
    case "text":
      return <Text {...props} />;
    case "contact":
      return <Contact {...props} />;
  }
}

function Scale({ question, index, given, t }: Props) {
  const { id, label, low, high, required } = question;
  const typed = given.typed.get(id)?.at(-1);
  return (
    <fieldset
      class={question.band && bandClass(question.band)}
      aria-describedby={describedBy(index, id, given, "ends")}
    >
      <legend class="t">{label}</legend>
      <div class="scale">
        {Array.from({ length: 11 }, (_, rating) => (
          <label>
            <input
              type="radio"
              name={id}
              id={ratingId(index, rating)}
              value={rating}
              checked={typed === String(rating)}
              required={required}
            />
            <span>{rating}</span>
          </label>
        ))}
      </div>
      <div class="ends" id={`ends${index}`}>
        <span>{low}</span>
        <span>{high}</span>
      </div>
      <ProblemAt index={index} id={id} given={given} t={t} />
    </fieldset>
  );
}

function Choice({ question, index, given, t }: Props) {
  const { id, label, labels, options, follows, band } = question;
  return (
    <fieldset
      class={[follows && "f", band && bandClass(band)].filter(Boolean).join(" ") || undefined}
      aria-describedby={describedBy(index, id, given)}
    >
      <legend class="t">
        <span class={labels.length > 0 ? "g" : undefined}>{label}</span>
        {labels.map((other) => <span key={other.label} class={bandClass(other.band)}>{other.label}</span>)}
      </legend>
      {options.map((option) => (
        <label class={option.band ? `o ${bandClass(option.band)}` : "o"}>
          <input
            type="radio"
            name={id}
            value={option.id}
            checked={given.typed.get(id)?.includes(option.id)}
          />
          {option.label}
        </label>
      ))}
      <ProblemAt index={index} id={id} given={given} t={t} />
    </fieldset>
  );
}

function Text({ question, index, given, t }: Props) {
  const { id, label, help, band } = question;
  return (
    <fieldset class={band && bandClass(band)}>
      <label class="t" for={`q${index}`}>{label}</label>
      {help && <p class="hint" id={`help${index}`}>{help}</p>}
      <textarea
        id={`q${index}`}
        name={id}
        rows={4}
        dir="auto"
        aria-describedby={describedBy(index, id, given, help && "help")}
        aria-invalid={given.problems.has(id) || undefined}
      >
        {asContent(given.typed.get(id)?.at(-1))}
      </textarea>
      <ProblemAt index={index} id={id} given={given} t={t} />
    </fieldset>
  );
}

/** HTML drops a line break that a textarea begins with, so one that was typed needs another before it. */
const asContent = (text: string | undefined) => text?.startsWith("\n") ? `\n${text}` : text;

function Contact({ question, index, given, t }: Props) {
  const { id, label, band } = question;
  const typed = given.typed.get(id)?.at(-1) ?? "";
  return (
    <fieldset class={band && bandClass(band)}>
      {/* Says «no» where an unticked box would say nothing, so that a tick can be taken back. */}
      <input type="hidden" name={id} value="" />
      <label class="o">
        <input type="checkbox" name={id} value="on" checked={["on", "yes", "true"].includes(typed)} />
        {label}
      </label>
      <ProblemAt index={index} id={id} given={given} t={t} />
    </fieldset>
  );
}

function ProblemAt({ index, id, given, t }: Omit<Props, "question"> & { id: string }) {
  const text = problemText(t, id, given);
  return text ? <p class="problem" id={`problem${index}`}>{text}</p> : null;
}

function describedBy(index: number, id: string, given: Given, other?: "ends" | "help" | "") {
  const ids = [other && `${other}${index}`, given.problems.has(id) && `problem${index}`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
