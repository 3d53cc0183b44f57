import type { About } from "../invitations/about.ts";
import type { LocalisedText, Question, QuestionType, SurveyDefinition } from "./definition.ts";

/** Of how many items of one order a question is asked at most. */
export const mostItems = 3;

/** What can be asked of a thing; the others are about the shop, the person or several things at once. */
const types: readonly QuestionType[] = ["csat", "ces", "choice", "choices", "text", "yes_no"];

export const mayAskEachItem = ({ type }: { type: QuestionType }): boolean => types.includes(type);

/** Whether a question is to be asked once for each of several items. */
export const asksEachItem = (question: Question): boolean =>
  "eachItem" in question && question.eachItem === true;

/** The id of a question's copy about one item, counted from 1; no id that a survey gives has a `~`. */
export const copyId = (id: string, item: number): string => item === 1 ? id : `${id}~${item}`;

/** The ids that a question has where it is asked of as many items as it can be. */
export const copiesOf = (id: string): [string, string, string] => [id, copyId(id, 2), copyId(id, 3)];

/** The id of the question that an answer belongs to, whichever item it is about. */
export const originOf = (id: string): string => id.split("~", 1)[0]!;

/**
 * The survey as somebody is asked it: with the question for each item once for each item that their ask names.
 * The same object for all of whom it is the same; the survey itself where nothing is repeated.
 */
export function askedOf(definition: SurveyDefinition, { product, others }: About): SurveyDefinition {
  if (others === undefined || product === undefined) return definition;
  return forItems(definition, 1 + others.length);
}

/** The same for so many items; what is repeated already stays as it is. */
export function forItems(definition: SurveyDefinition, items: number): SurveyDefinition {
  const count = Math.min(items, mostItems);
  if (count < 2 || !definition.questions.some(asksEachItem)) return definition;
  const known = made.get(definition) ?? [];
  made.set(definition, known);
  return known[count] ??= {
    ...definition,
    questions: definition.questions.flatMap((question) =>
      asksEachItem(question) ? copies(question, count) : [question]
    ),
  };
}

/** A published definition never changes, and what is found out of one is kept by it. */
const made = new WeakMap<SurveyDefinition, SurveyDefinition[]>();

function copies(question: Question, count: number): Question[] {
  const { endWhen, eachItem: _, ...asked } = question as Question & { eachItem?: boolean };
  return Array.from({ length: count }, (_, at) => {
    const item = at + 1;
    return {
      ...item === 1 ? asked : naming(asked as Question, `{product${item}}`),
      id: copyId(question.id, item),
      ofItem: item,
      // Who has answered for one item is still asked about the others.
      ...item === count && endWhen ? { endWhen } : {},
    } as Question;
  });
}

/** A question that says another name where it says the product's. */
function naming(question: Question, name: string): object {
  const named = (text: LocalisedText): LocalisedText =>
    Object.fromEntries(
      Object.entries(text).map(([language, words]) => [language, words.replaceAll("{product}", name)]),
    );
  const labelled = (rows: { label: LocalisedText }[]) =>
    rows.map((row) => ({ ...row, label: named(row.label) }));
  return {
    ...question,
    label: named(question.label),
    ...question.help ? { help: named(question.help) } : {},
    ..."lowLabel" in question
      ? { lowLabel: named(question.lowLabel), highLabel: named(question.highLabel) }
      : {},
    ..."options" in question ? { options: labelled(question.options) } : {},
    ..."labelWhen" in question ? { labelWhen: labelled(question.labelWhen) } : {},
  };
}

/** What the answers to a question are counted by, beside the response's own product: the item that it asks about. */
export function productKeyOf(question: Question, { productKey, others }: About): string | null {
  if (question.ofItem === undefined) return asksEachItem(question) ? productKey ?? null : null;
  return (question.ofItem === 1 ? productKey : others?.[question.ofItem - 2]?.key) ?? null;
}
