import type { Translator } from "../../locales/translate.ts";
import type { GivenResponse } from "../../services/conversations/given.ts";
import type { LabelledAnswer } from "../../services/conversations/labels.ts";
import { Words } from "../Words.tsx";

/** The answers that the conversation began with. */
export function OwnAnswers(
  { t, response, time }: { t: Translator; response: GivenResponse; time: (at: Date) => string },
) {
  return (
    <article class="mine">
      <p class="who">
        {response.submittedAt
          ? t("conversation.your_answer_at", { time: time(response.submittedAt) })
          : t("conversation.your_answer")}
      </p>
      <dl>
        {response.answers.map((answer) => (
          <div key={answer.questionId}>
            <dt dir="auto">{answer.question}</dt>
            <dd dir="auto">
              <Value t={t} answer={answer} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function Value({ t, answer: { value, said, type } }: { t: Translator; answer: LabelledAnswer }) {
  if (type === "photos") return <b>{t("conversation.photos", { count: (value as string[]).length })}</b>;
  if (type === "text") return <Words verbatim>{String(value)}</Words>;
  if (typeof value === "boolean") return <b>{t(value ? "conversation.yes" : "conversation.no")}</b>;
  if (said.length > 1) return <ol>{said.map((words) => <li key={words}>{words}</li>)}</ol>;
  return <b>{said[0] ?? String(value)}</b>;
}
