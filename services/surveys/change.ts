import type { Question, SurveyDefinition } from "./definition.ts";
import { putBack, type Removed } from "./removals.ts";

/** One change of a draft, as a page asks for it. */
export type Change =
  /** All but the questions. */
  | { kind: "survey"; survey: Omit<SurveyDefinition, "questions"> }
  | { kind: "add"; question: Question; at?: number }
  | { kind: "question"; question: Question }
  | { kind: "move"; questionId: string; to: number }
  | { kind: "duplicate"; questionId: string; as: string }
  | { kind: "remove"; questionId: string }
  /** Something that was taken out before. */
  | { kind: "put_back"; removed: Removed }
  | { kind: "definition"; definition: SurveyDefinition };

/**
 * The draft after a change; what a change names and is gone stays gone.
 * Conditions that name a removed question are kept: putting it back heals them, and the check says where they are.
 */
export function applyChange(definition: SurveyDefinition, change: Change): SurveyDefinition {
  const { questions } = definition;
  const withQuestions = (changed: Question[]): SurveyDefinition => ({ ...definition, questions: changed });
  switch (change.kind) {
    case "survey":
      return { ...change.survey, questions };
    case "definition":
      return change.definition;
    case "add": {
      if (questions.some(({ id }) => id === change.question.id)) return definition;
      return withQuestions(questions.toSpliced(change.at ?? questions.length, 0, change.question));
    }
    case "question":
      return withQuestions(questions.map((each) => each.id === change.question.id ? change.question : each));
    case "put_back":
      return putBack(definition, change.removed);
    case "remove":
      return withQuestions(questions.filter(({ id }) => id !== change.questionId));
    case "move": {
      const from = questions.findIndex(({ id }) => id === change.questionId);
      if (from === -1) return definition;
      const to = Math.min(Math.max(change.to, 0), questions.length - 1);
      return withQuestions(questions.toSpliced(from, 1).toSpliced(to, 0, questions[from]!));
    }
    case "duplicate": {
      const at = questions.findIndex(({ id }) => id === change.questionId);
      if (at === -1) return definition;
      return withQuestions(questions.toSpliced(at + 1, 0, { ...questions[at]!, id: change.as }));
    }
  }
}

/** A new question of a type with nothing written yet. */
export function emptyQuestion(type: Question["type"], id: string): Question {
  const base = { id, label: {}, required: false };
  switch (type) {
    case "nps":
    case "csat":
    case "ces":
      return { ...base, type, lowLabel: {}, highLabel: {} };
    case "choice":
      return { ...base, type, options: twoOptions, labelWhen: [] };
    case "choices":
    case "ranking":
      return { ...base, type, options: twoOptions };
    case "grid":
      return { ...base, type, lowLabel: {}, highLabel: {}, scale: "1-5", aspects: twoOptions };
    default:
      return { ...base, type };
  }
}

const twoOptions = [{ id: "option_1", label: {} }, { id: "option_2", label: {} }];

/** A name that nothing in the survey has had: answers to an earlier question must never look like this one's. */
export const newKey = (kind: string): string => `${kind}_${crypto.randomUUID().slice(0, 6)}`;
