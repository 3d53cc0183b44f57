import type { QuestionView } from "./view.ts";

/** How long people take for a question of each type, by their own account a little too long rather than too short. */
const perType: Record<QuestionView["type"], number> = {
  nps: 5,
  csat: 4,
  ces: 4,
  choice: 5,
  choices: 7,
  ranking: 12,
  grid: 4,
  text: 8,
  yes_no: 3,
  date: 5,
  contact: 2,
  statement: 4,
};

/** How long it takes to answer all of these. */
export function secondsFor(questions: Pick<QuestionView, "type" | "aspects">[]): number {
  return questions.reduce((sum, { type, aspects }) => sum + perType[type] * Math.max(1, aspects.length), 0);
}
