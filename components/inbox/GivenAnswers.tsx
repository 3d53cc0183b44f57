import type { GivenResponse } from "../../services/conversations/given.ts";
import type { LabelledAnswer } from "../../services/conversations/labels.ts";
import { ratingBand, type RatingType } from "../../services/scores/band.ts";
import { Words } from "../Words.tsx";
import { Rating } from "./Rating.tsx";
import type { View } from "./view.ts";

/** The answers that began the conversation: what was asked in the sans, what was said in the serif. */
export function GivenAnswers({ view, response }: { view: View; response: GivenResponse }) {
  const { t, formats, now } = view;
  const rated = response.answers.find(isRated);
  const band = rated ? ratingBand(rated.type, rated.value) : "none";
  return (
    <article class={`message answer ${band}`} data-key="answers">
      <p class="small muted">
        {response.submittedAt
          ? t("inbox.given", { time: formats.time(response.submittedAt, now) })
          : t("inbox.given_partly")}
      </p>
      <dl class="given">
        {response.answers.map((answer) => (
          <div key={answer.questionId} class={answer.type}>
            <dt class="small muted" dir="auto">{answer.question}</dt>
            <dd>
              <Value view={view} answer={answer} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

const isRated = (answer: LabelledAnswer): answer is LabelledAnswer & { type: RatingType; value: number } =>
  answer.type in { nps: 1, csat: 1, ces: 1 } && typeof answer.value === "number";

function Value({ view, answer }: { view: View; answer: LabelledAnswer }) {
  const { type, value, said } = answer;
  if (isRated(answer)) return <Rating view={view} rating={answer.value} type={answer.type} />;
  if (type === "photos") return <Photos view={view} ids={value as string[]} />;
  if (type === "text") return <Words verbatim>{String(value)}</Words>;
  if (typeof value === "boolean") return <b>{view.t(value ? "inbox.yes" : "inbox.no")}</b>;
  if (said.length > 1) return <ol dir="auto">{said.map((words) => <li key={words}>{words}</li>)}</ol>;
  return <b dir="auto">{said[0] ?? String(value)}</b>;
}

/** Each as large as a thumb, and whole behind it. */
function Photos({ view, ids }: { view: View; ids: string[] }) {
  return (
    <span class="photos">
      {ids.map((id, index) => (
        <a key={id} href={`/photos/${id}`}>
          <img
            src={`/photos/${id}`}
            alt={view.t("inbox.photo", { number: String(index + 1) })}
            loading="lazy"
          />
        </a>
      ))}
    </span>
  );
}
