import type { Fault } from "../../services/surveys/check.ts";
import type { Question } from "../../services/surveys/definition.ts";
import { whenInWords } from "./condition_words.ts";
import { Hidden } from "./Hidden.tsx";
import { IconButton } from "./IconButton.tsx";
import { QuestionForm } from "./QuestionForm.tsx";
import { faultInWords, inWords, questionName, typeName } from "./words.ts";
import type { Writing } from "./writing.ts";

export interface QuestionCardProps {
  writing: Writing;
  question: Question;
  /** Its place, from 0. */
  at: number;
  faults: Fault[];
  open: boolean;
  /** What cannot be saved of what was typed. */
  wrong?: Set<string>;
}

/** One question: a line that says what it is, and all of it when opened. */
export function QuestionCard({ writing, question, at, faults, open, wrong }: QuestionCardProps) {
  const { t, questions, language, surveyId } = writing;
  const name = questionName(t, question, language);
  const which = (what: string) => t("surveys.which", { what, question: name });
  const path = `/surveys/${surveyId}/questions/${question.id}`;
  const id = `q-${question.id}`;
  const each = "eachItem" in question && question.eachItem === true;
  const kind = [typeName(t, question.type), ...each ? [t("surveys.each_item_short")] : []].join(", ");
  return (
    <li class="question" id={id} data-question={question.id}>
      <details open={open}>
        <summary>
          <span class="number muted" aria-hidden="true">{at + 1}</span>
          <span class="name" lang={language}>
            {inWords(question.label, language) ? name : t("surveys.untitled")}
          </span>
          <span class="small muted kind">{kind}</span>
          {faults.length > 0 && <span class="state bad">{t("surveys.faults_at", { n: faults.length })}</span>}
          {question.showWhen && (
            <span class="small muted when">
              {t("surveys.only_when", {
                conditions: whenInWords(t, question.showWhen, questions, language),
              })}
            </span>
          )}
        </summary>
        {faults.length > 0 && (
          <ul class="plain faults">
            {faults.map((fault, index) => <li key={index}>{faultInWords(writing, fault)}</li>)}
          </ul>
        )}
        <QuestionForm writing={writing} question={question} at={at} wrong={wrong} />
        <div class="question-acts">
          <form method="post" action={`${path}/copies`} data-live="">
            <Hidden {...writing} />
            <button class="button quiet" type="submit">
              {t("surveys.duplicate")}
              <span class="hidden-text">: {name}</span>
            </button>
          </form>
          <form method="post" action={`${path}/removal`} data-live="">
            <Hidden {...writing} />
            <button class="button quiet danger" type="submit">
              {t("surveys.remove")}
              <span class="hidden-text">: {name}</span>
            </button>
          </form>
        </div>
      </details>
      <form method="post" action={`${path}/position`} class="order" data-live="">
        <Hidden {...writing} />
        <span class="drag" title={t("surveys.drag")} data-drag="" aria-hidden="true" hidden>
          ⠿
        </span>
        <IconButton
          sign="↑"
          words={which(t("surveys.up"))}
          id={`${id}-up`}
          name="to"
          value={String(at - 1)}
          disabled={at === 0}
        />
        <IconButton
          sign="↓"
          words={which(t("surveys.down"))}
          id={`${id}-down`}
          name="to"
          value={String(at + 1)}
          disabled={at === questions.length - 1}
        />
      </form>
    </li>
  );
}
