import type { Formats } from "../../locales/format.ts";
import type { Removal } from "../../services/surveys/removals.ts";
import { Hidden } from "./Hidden.tsx";
import { inWords, questionName } from "./words.ts";
import type { Writing } from "./writing.ts";

export const mostQuestions = 20;

/** The questions that were lately taken out, and the drafts that something else was taken for. */
export function Removals(
  { writing, formats, now }: { writing: Writing; formats: Formats; now: Date },
) {
  const { t, language, surveyId, questions } = writing;
  const removals = writing.removals.filter((each) => each.kind !== "part");
  if (removals.length === 0) return null;
  const isFull = questions.length >= mostQuestions;
  const name = (removal: typeof removals[number]) =>
    removal.kind === "question"
      ? questionName(t, removal.question, language)
      : t("surveys.removed_draft", { n: removal.definition.questions.length });
  return (
    <details class="removals" id="removals">
      <summary>{t("surveys.removals", { n: removals.length })}</summary>
      <ul class="plain">
        {removals.map((removal) => (
          <li key={removal.id} id={`removal-${removal.id}`}>
            <span>
              <span class="name">{name(removal)}</span>{" "}
              <span class="small muted">{formats.ago(new Date(removal.removedAt), now)}</span>
            </span>
            {isFull && removal.kind === "question" ? null : (
              <form
                method="post"
                action={`/surveys/${surveyId}/removals/${removal.id}/restoration`}
                data-live=""
              >
                <Hidden {...writing} />
                <button class="button quiet" type="submit">
                  {t("surveys.put_back")}
                  <span class="hidden-text">: {name(removal)}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {isFull && <p class="small muted">{t("surveys.no_room")}</p>}
    </details>
  );
}

/** What was taken out of one question, and the button of its form that puts it back. */
export function RemovedPart(
  { writing, questionId, prefix }: { writing: Writing; questionId: string; prefix: string },
) {
  const { t, language } = writing;
  const removal = writing.removals.find((each): each is Removal & { kind: "part" } =>
    each.kind === "part" && each.questionId === questionId
  );
  if (!removal) return null;
  return (
    <p class="removed-part small">
      <span>{t("surveys.removed", { question: inWords(removal.part.label, language) })}</span>
      <button
        type="submit"
        class="button quiet"
        id={`${prefix}-back`}
        name="then"
        value={`back.${removal.id}`}
      >
        {t("surveys.undo")}
        <span class="hidden-text">: {inWords(removal.part.label, language)}</span>
      </button>
    </p>
  );
}
