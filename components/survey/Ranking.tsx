import { lastOf, type QuestionProps } from "./given.ts";
import { chosenId } from "./selector.ts";

/** A list that is put in order: by buttons, each of which sends the page and gets it back, or by the script. */
export function Ranking(props: QuestionProps) {
  const { question, given, t, say } = props;
  const { id, index } = question;
  const order = orderOf(props);
  return (
    <>
      <ol class="rank" role="list">
        {order.map((option, at) => (
          <li>
            <input type="hidden" name={id} value={option.id} />
            <span id={`q${index}l${at}`}>{say(option.label)}</span>
            <Move {...props} at={at} way="up" />
            <Move {...props} at={at} way="down" />
          </li>
        ))}
      </ol>
      <label class="o">
        <input
          type="checkbox"
          name={`${id}.ranked`}
          id={chosenId(index, "ranked")}
          value="on"
          checked={Boolean(lastOf(given, `${id}.ranked`))}
        />
        {t("survey.rank_done")}
      </label>
      <p
        class="vh"
        role="status"
        data-moved={t("survey.rank_moved", { item: "{item}", at: "{at}", of: "{of}" })}
      />
    </>
  );
}

function Move({ question, given, t, at, way }: QuestionProps & { at: number; way: "up" | "down" }) {
  const { id, index, options } = question;
  const own = `q${index}${way}${at}`;
  return (
    <button
      type="submit"
      class={`mv ${way}`}
      id={own}
      name="_move"
      value={`${id}:${at}:${way}`}
      formnovalidate
      autofocus={isGoneOnWith({ question, given, at, way, last: options.length - 1 })}
      aria-labelledby={`${own} q${index}l${at}`}
    >
      <span class="vh">{t(`survey.rank_${way}`)}</span>
    </button>
  );
}

/** The button that was just pressed, where its item is now; at the end of the list the other one. */
function isGoneOnWith({ question, given: { moved }, at, way, last }: {
  question: QuestionProps["question"];
  given: QuestionProps["given"];
  at: number;
  way: "up" | "down";
  last: number;
}): boolean {
  if (moved?.questionId !== question.id || moved.index !== at) return false;
  if (at === 0) return way === "down";
  return at === last ? way === "up" : way === moved.way;
}

/** As it was put, then whatever was left out of that. */
function orderOf({ question: { id, options }, given }: QuestionProps) {
  const put = [...new Set(given.typed.get(id) ?? [])]
    .flatMap((each) => options.find((option) => option.id === each) ?? []);
  return [...put, ...options.filter((option) => !put.includes(option))];
}
