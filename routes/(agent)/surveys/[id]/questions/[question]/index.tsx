import { define } from "../../../../../../define.ts";
import { notFound } from "../../../../../../services/errors.ts";
import { conditionsOf } from "../../../../../../services/surveys/logic.ts";
import type { Question, When } from "../../../../../../services/surveys/definition.ts";
import { getDraft } from "../../../../../../services/surveys/draft.ts";
import { withPart } from "../../../../../../services/surveys/removals.ts";
import { typedQuestion } from "../../../../../../services/surveys/typed_question.ts";
import { changeSurvey, readEditorForm } from "../../../(_editor)/change.ts";
import EditorPage from "../../../(_editor)/page.tsx";
import { leadsUp } from "../../../../(_posted)/leads_up.ts";

/** All of one question. */
export const handler = define.handlers({
  GET: leadsUp(2),
  async POST({ state, params, req }) {
    const id = params.id!;
    const sent = await readEditorForm(req);
    const { definition, removals } = await getDraft(state.ctx, id);
    const question = definition.questions.find((each) => each.id === params.question);
    if (!question) throw notFound("The question");
    const then = sent.form.text("then");
    const back = removals.find((each) => each.kind === "part" && then === `back.${each.id}`);
    const written = typedQuestion(question, sent.fields, definition.questions);
    const typed = back?.kind === "part" ? withPart(written, back) : written;
    return await changeSurvey(state, {
      id,
      sent,
      change: { kind: "question", question: typed },
      typed: { question: typed },
      after: { open: typed.id, focus: focusAfter(typed, then, sent.shown.language ?? "en") },
    });
  },
});

/** Where somebody goes on after a button of a list: what was added, or the same button of what was moved. */
function focusAfter(question: Question, then: string, language: string): string | undefined {
  const [list = "", row, what] = then.split(".");
  const prefix = `q-${question.id}`;
  if (list === "option" || list === "aspect") {
    const parts = question.type === "grid" ? question.aspects : "options" in question ? question.options : [];
    if (row === "add") {
      return `${prefix}-${parts.at(-1)!.id}-${list}-${parts.length - 1}-label-${language}`;
    }
    if (what === "remove") return `${prefix}-back`;
    const moved = parts[Number(row) + (what === "up" ? -1 : 1)] ?? parts[Number(row)];
    return moved && `${prefix}-${moved.id}-${what}`;
  }
  if (list === "back") return `${prefix}-${question.type === "grid" ? "aspect" : "option"}-add`;
  if (list === "variant") {
    const last = question.type === "choice" ? question.labelWhen.length - 1 : 0;
    return row === "add" ? `${prefix}-variant-${last}-label-${language}` : `${prefix}-variant-add`;
  }
  if (list === "showWhen" || list === "endWhen") {
    const last = (question[list] ? conditionsOf(question[list] as When).conditions.length : 0) - 1;
    return row === "add" ? `${prefix}-${list}-${last}-subject` : `${prefix}-${list}-add`;
  }
  return undefined;
}

export default define.page<typeof handler>(EditorPage);
