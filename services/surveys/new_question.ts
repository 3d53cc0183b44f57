import { emptyQuestion } from "./change.ts";
import type { LocalisedText, Question, QuestionType } from "./definition.ts";
import { contact } from "./templates/parts.ts";
import { easeEnds, recommend, satisfactionEnds } from "./templates/scales.ts";

/**
 * A new question of a type. Scales have their words from the start, those of the templates in every language: figures
 * can only be compared while everybody was asked on the same scale.
 */
export function newQuestion(type: QuestionType, id: string): Question {
  return { ...emptyQuestion(type, id), ...structuredClone(ready[type]) } as Question;
}

const ready: Partial<
  Record<QuestionType, Partial<Record<"label" | "lowLabel" | "highLabel", LocalisedText>>>
> = {
  nps: { label: recommend.label, lowLabel: recommend.lowLabel, highLabel: recommend.highLabel },
  csat: satisfactionEnds,
  ces: easeEnds,
  grid: satisfactionEnds,
  contact: { label: contact.label },
};
