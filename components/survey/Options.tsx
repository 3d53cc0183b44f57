import type { OptionView } from "../../services/surveys/view.ts";
import { classes, insists, lastOf, type QuestionProps } from "./given.ts";
import { chosenId } from "./selector.ts";

/** Options of which one or several are chosen; the last of those that take words has the field for them. */
export function Choice(props: QuestionProps) {
  const { question: { id, type, options } } = props;
  const withWords = options.findLast(({ words }) => words);
  return (
    <>
      {/* Says «none» where no box is ticked, so that all ticks can be taken back. */}
      {type === "choices" && <input type="hidden" name={id} value="" />}
      {options.map((option) => (
        <>
          <Option {...props} option={option} />
          {option === withWords && <OwnWords {...props} />}
        </>
      ))}
    </>
  );
}

function Option({ question, given, say, classOf, option }: QuestionProps & { option: OptionView }) {
  const { id, index, type, decides } = question;
  const banded = option.shown !== true;
  return (
    <label class={classes("o", option.words && "ow", banded && "w", classOf(option.shown))}>
      <input
        type={type === "choices" ? "checkbox" : "radio"}
        name={id}
        id={decides ? chosenId(index, option.id) : undefined}
        value={option.id}
        checked={given.typed.get(id)?.includes(option.id)}
        required={type === "choice" && insists(question)}
      />
      {typeof option.label === "string" ? option.label : <span>{say(option.label)}</span>}
    </label>
  );
}

function OwnWords({ question: { id, index }, given, t }: QuestionProps) {
  const problem = given.problems.get(id) === "too_long";
  return (
    <input
      type="text"
      class="own"
      name={`${id}.words`}
      value={lastOf(given, `${id}.words`)}
      dir="auto"
      aria-label={t("survey.own_words")}
      aria-invalid={problem || undefined}
      aria-describedby={problem ? `problem${index}` : undefined}
    />
  );
}

export function YesNo({ question, given, t }: QuestionProps) {
  const { id, index, decides } = question;
  const typed = lastOf(given, id);
  return (
    <div class="yn">
      {(["yes", "no"] as const).map((answer) => (
        <label class="o">
          <input
            type="radio"
            name={id}
            id={decides ? chosenId(index, answer) : undefined}
            value={answer}
            checked={typed === answer}
            required={insists(question)}
          />
          {t(`survey.${answer}`)}
        </label>
      ))}
    </div>
  );
}

export function Contact({ question, given, say }: QuestionProps) {
  const { id } = question;
  return (
    <>
      {/* Says «no» where an unticked box would say nothing, so that a tick can be taken back. */}
      <input type="hidden" name={id} value="" />
      <label class="o">
        <input
          type="checkbox"
          name={id}
          value="on"
          checked={["on", "yes", "true"].includes(lastOf(given, id) ?? "")}
          required={insists(question)}
        />
        {/* One piece: names would stand apart in the row. */}
        {typeof question.label === "string" ? question.label : <span>{say(question.label)}</span>}
      </label>
    </>
  );
}
