import type { Option, Question, SurveyDefinition } from "./definition.ts";
import { isSame } from "./same.ts";

/** What was taken out of a draft, and how to put it back. */
export type Removed =
  /** A question, with its place. */
  | { kind: "question"; question: Question; at: number }
  /** One of the answers of a choice or the things of a grid. */
  | { kind: "part"; questionId: string; part: Option; at: number }
  /** All that was written, for which something else was taken: an earlier version, or a translators' file. */
  | { kind: "draft"; definition: SurveyDefinition };

export type Removal = Removed & {
  id: string;
  /** ISO 8601. */
  removedAt: string;
};

/** So many are remembered; what was removed before them is gone. */
export const removalsKept = 10;

/** What a change has taken out of a draft. */
export function removedBy(before: SurveyDefinition, after: SurveyDefinition, whole: boolean): Removed[] {
  if (whole) return isSame(before, after) ? [] : [{ kind: "draft", definition: before }];
  const kept = new Map(after.questions.map((question) => [question.id, question]));
  return before.questions.flatMap((question, at): Removed[] => {
    const now = kept.get(question.id);
    if (!now) return [{ kind: "question", question, at }];
    const ids = new Set(partsOf(now).map(({ id }) => id));
    return partsOf(question).flatMap((part, place): Removed[] =>
      ids.has(part.id) ? [] : [{ kind: "part", questionId: question.id, part, at: place }]
    );
  });
}

/**
 * A draft with something back at its place; what was done to the rest of it meanwhile stays. The same draft when it
 * is there already, or when the question that it belonged to is gone.
 */
export function putBack(definition: SurveyDefinition, removed: Removed): SurveyDefinition {
  const { questions } = definition;
  switch (removed.kind) {
    case "draft":
      return removed.definition;
    case "question": {
      if (questions.some(({ id }) => id === removed.question.id)) return definition;
      return { ...definition, questions: questions.toSpliced(removed.at, 0, removed.question) };
    }
    case "part":
      return {
        ...definition,
        questions: questions.map((question) =>
          question.id === removed.questionId ? withPart(question, removed) : question
        ),
      };
  }
}

/** The removals that still make a difference, the newest first. */
export function removalsNow(definition: SurveyDefinition, removals: Removal[]): Removal[] {
  return removals.filter((removal) => !isSame(putBack(definition, removal), definition))
    .slice(0, removalsKept);
}

const partsOf = (question: Question): Option[] =>
  question.type === "grid" ? question.aspects : "options" in question ? question.options : [];

function withPart(question: Question, { part, at }: { part: Option; at: number }): Question {
  if (partsOf(question).some(({ id }) => id === part.id)) return question;
  switch (question.type) {
    case "grid":
      return { ...question, aspects: question.aspects.toSpliced(at, 0, part) };
    case "ranking":
      return { ...question, options: question.options.toSpliced(at, 0, part) };
    case "choice":
    case "choices":
      return { ...question, options: question.options.toSpliced(at, 0, part) };
    default:
      return question;
  }
}
