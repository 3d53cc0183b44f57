import type { Change } from "./change.ts";
import type { Option, Question, SurveyDefinition } from "./definition.ts";
import { isSame } from "./same.ts";

/** What was taken out of a draft, and all that it takes to put it back. */
export type Removed =
  | { kind: "question"; question: Question } & Place
  /** One of the answers of a choice, or of the things of a grid. */
  | { kind: "part"; questionId: string; part: Option } & Place
  /** All that was written, for which something else was taken: an earlier version, or a translators' file. */
  | { kind: "draft"; definition: SurveyDefinition };

/** Where something stood: before what, and as which, which only counts when that is gone too. */
interface Place {
  before?: string;
  at: number;
}

export type Removal = Removed & {
  id: string;
  /** ISO 8601. */
  removedAt: string;
};

/** So many are remembered, and so many whole drafts among them: those are large. */
const mostKept = 20;
const mostDrafts = 3;

/** A draft with something back at its place; whatever was done to the rest of it meanwhile stays. */
export function putBack(definition: SurveyDefinition, removed: Removed): SurveyDefinition {
  const { questions } = definition;
  switch (removed.kind) {
    case "draft":
      return removed.definition;
    case "question":
      return isThere(definition, removed)
        ? definition
        : { ...definition, questions: inPlace(questions, removed.question, removed) };
    case "part":
      return {
        ...definition,
        questions: questions.map((each) => each.id === removed.questionId ? withPart(each, removed) : each),
      };
  }
}

/** A question with one of its parts back at its place. */
export function withPart(question: Question, { part, ...place }: { part: Option } & Place): Question {
  if (partsOf(question).some(({ id }) => id === part.id)) return question;
  switch (question.type) {
    case "grid":
      return { ...question, aspects: inPlace(question.aspects, part, place) };
    case "ranking":
      return { ...question, options: inPlace(question.options, part, place) };
    case "choice":
    case "choices":
      return { ...question, options: inPlace(question.options, part, place) };
    default:
      return question;
  }
}

function inPlace<Item extends { id: string }>(list: Item[], item: Item, { before, at }: Place): Item[] {
  const next = list.findIndex(({ id }) => id === before);
  return list.toSpliced(next === -1 ? at : next, 0, item);
}

/** What is to be remembered after a change, the newest first: what it took out, and before that what is not back yet. */
export function removalsAfter(
  before: SurveyDefinition,
  after: SurveyDefinition,
  change: Change,
  earlier: Removal[],
  now: Date,
): Removal[] {
  const isWhole = change.kind === "definition" ||
    (change.kind === "put_back" && change.removed.kind === "draft");
  const taken = isWhole ? [{ kind: "draft" as const, definition: before }] : takenOut(before, after);
  const all = [
    ...taken.map((each): Removal => ({
      ...each,
      id: crypto.randomUUID().slice(0, 8),
      removedAt: now.toISOString(),
    })),
    ...earlier,
  ].filter((removal) => !isThere(after, removal));
  const drafts = all.filter(({ kind }) => kind === "draft").slice(0, mostDrafts);
  return all.filter((each) => each.kind !== "draft" || drafts.includes(each)).slice(0, mostKept);
}

/** What is in a draft and not in the next. */
function takenOut(before: SurveyDefinition, after: SurveyDefinition): Removed[] {
  const kept = new Map(after.questions.map((question) => [question.id, question]));
  return before.questions.flatMap((question, at): Removed[] => {
    const now = kept.get(question.id);
    if (!now) return [{ kind: "question", question, before: before.questions[at + 1]?.id, at }];
    const ids = new Set(partsOf(now).map(({ id }) => id));
    const parts = partsOf(question);
    return parts.flatMap((part, place): Removed[] =>
      ids.has(part.id) || !Object.values(part.label).some((text) => text.trim())
        ? []
        : [{ kind: "part", questionId: question.id, part, before: parts[place + 1]?.id, at: place }]
    );
  });
}

function isThere({ questions, ...rest }: SurveyDefinition, removed: Removed): boolean {
  switch (removed.kind) {
    case "draft":
      return isSame({ questions, ...rest }, removed.definition);
    case "question":
      return questions.some(({ id }) => id === removed.question.id);
    case "part":
      return questions.some((question) =>
        question.id === removed.questionId && partsOf(question).some(({ id }) => id === removed.part.id)
      );
  }
}

const partsOf = (question: Question): Option[] =>
  question.type === "grid" ? question.aspects : "options" in question ? question.options : [];
