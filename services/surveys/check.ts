import type { Language } from "../../locales/languages.ts";
import { languages as allLanguages } from "../../locales/languages.ts";
import type { Condition, LocalisedText, Question, SurveyDefinition, When } from "./definition.ts";
import { asksEachItem, forItems } from "./each_item.ts";
import { knownNames, namesIn, namesNeeded } from "./fill.ts";
import { conditionsOf } from "./logic.ts";
import { isRating, optionsOf, ratingScales } from "./questions.ts";
import { reachable } from "./reach.ts";

/** What makes a survey wrong, so that it cannot be published. */
export type FaultCode =
  | "no_questions"
  | "nothing_to_answer"
  | "missing_text"
  | "same_id"
  | "too_few_options"
  | "too_few_aspects"
  | "min_above_max"
  | "unknown_question"
  | "later_question"
  | "unknown_option"
  | "off_scale"
  | "never_shown"
  | "unknown_name"
  | "unguarded_name"
  | "second_each_item"
  | "unnamed_item";

/** A fault and where it is: the headline when no question is named. */
export interface Fault {
  code: FaultCode;
  questionId?: string;
  /** Of `missing_text`, `unknown_name`, `unguarded_name` and `unnamed_item`: the language that is concerned. */
  language?: Language;
  /** The name or option that is wrong. */
  what?: string;
}

/** The languages that people are asked in: those that were chosen, else those in which every text is written. */
export function surveyLanguages(definition: SurveyDefinition): Language[] {
  if (definition.languages) return definition.languages;
  const texts = textsOf(definition).map(({ text }) => text);
  const written = allLanguages.filter((language) => texts.every((text) => text[language]?.trim()));
  return written.length > 0 ? written : allLanguages.filter((language) => definition.title[language]?.trim());
}

/** One text of a survey, and where it stands. */
export interface SurveyText {
  /** The place, as translators' files name it: `title`, `q.reason.label`, `q.reason.options.price`. */
  path: string;
  questionId?: string;
  text: LocalisedText;
}

/** Every text of a survey that is shown to people, in the order of the page. */
export function textsOf({ title, questions, thanks }: SurveyDefinition): SurveyText[] {
  return [
    { path: "title", text: title },
    ...questions.flatMap(questionTexts),
    ...Object.entries(thanks ?? {}).map(([band, text]) => ({ path: `thanks.${band}`, text })),
  ];
}

function questionTexts(question: Question): SurveyText[] {
  const at = `q.${question.id}`;
  const texts: [string, LocalisedText | undefined][] = [[`${at}.label`, question.label], [
    `${at}.help`,
    question.help,
  ]];
  if ("lowLabel" in question) {
    texts.push([`${at}.low`, question.lowLabel], [`${at}.high`, question.highLabel]);
  }
  if (question.type === "choice") {
    question.labelWhen.forEach(({ label }, index) => texts.push([`${at}.label_${index + 1}`, label]));
  }
  for (const { id, label } of optionsOf(question)) texts.push([`${at}.options.${id}`, label]);
  if (question.type === "grid") {
    for (const { id, label } of question.aspects) texts.push([`${at}.aspects.${id}`, label]);
  }
  return texts.flatMap(([path, text]) => text ? [{ path, questionId: question.id, text }] : []);
}

/**
 * Everything that keeps a survey from being published.
 * @returns in the order of the page; empty when it may be published
 */
export function checkSurvey(definition: SurveyDefinition): Fault[] {
  const { questions } = definition;
  const faults: Fault[] = [];
  if (questions.length === 0) faults.push({ code: "no_questions" });
  else if (questions.every(({ type }) => type === "statement")) faults.push({ code: "nothing_to_answer" });
  faults.push(...textFaults(definition));
  const inQuestions = questions.map((question, index) => questionFaults(question, questions, index));
  // Where a condition is wrong by itself, what it hides tells nothing.
  const isWrong = inQuestions.some((each) => each.length > 0);
  // With two items answers come together that exclude each other of one.
  const reached = isWrong ? undefined : reachable(forItems(definition, 2));
  const ids = reached && new Set([...reached].map(({ id }) => id));
  questions.forEach((question, index) => {
    faults.push(...inQuestions[index]!);
    if (ids && !ids.has(question.id)) faults.push({ code: "never_shown", questionId: question.id });
  });
  faults.push(...itemFaults(definition));
  return faults;
}

/** What is asked for each item has to say which, in every language in use. */
function itemFaults(definition: SurveyDefinition): Fault[] {
  const [asked, ...more] = definition.questions.filter(asksEachItem);
  if (!asked) return [];
  const labels = [asked.label, ...asked.type === "choice" ? asked.labelWhen.map(({ label }) => label) : []];
  const unnamed = surveyLanguages(definition).find((language) =>
    labels.some((label) => label[language]?.trim() && !namesIn(label[language]).includes("product"))
  );
  return [
    ...unnamed ? [{ code: "unnamed_item" as const, questionId: asked.id, language: unnamed }] : [],
    ...more.map(({ id }) => ({ code: "second_each_item" as const, questionId: id })),
  ];
}

function textFaults(definition: SurveyDefinition): Fault[] {
  const inUse = surveyLanguages(definition);
  return textsOf(definition).flatMap(({ questionId, text }) => {
    const missing = (inUse.length > 0 ? inUse : [allLanguages[0]!]).find((language) =>
      !text[language]?.trim()
    );
    const faults: Fault[] = missing ? [{ code: "missing_text", questionId, language: missing }] : [];
    for (const [language, words] of Object.entries(text) as [Language, string][]) {
      const unknown = namesIn(words).find((name) => !knownNames.includes(name));
      const unguarded = namesNeeded(words).find((name) => name !== "store");
      if (unknown) faults.push({ code: "unknown_name", questionId, language, what: unknown });
      else if (unguarded) faults.push({ code: "unguarded_name", questionId, language, what: unguarded });
    }
    return faults;
  });
}

function questionFaults(question: Question, questions: Question[], index: number): Fault[] {
  const questionId = question.id;
  const fault = (code: FaultCode, what?: string): Fault => ({ code, questionId, ...what ? { what } : {} });
  const faults: Fault[] = [];
  if (questions.findIndex(({ id }) => id === questionId) !== index) faults.push(fault("same_id"));
  const options = optionsOf(question);
  const takesOptions = ["choice", "choices", "ranking"].includes(question.type);
  if (takesOptions && options.length < 2) faults.push(fault("too_few_options"));
  if (question.type === "grid" && question.aspects.length < 1) faults.push(fault("too_few_aspects"));
  const parts = question.type === "grid" ? question.aspects : options;
  if (new Set(parts.map(({ id }) => id)).size < parts.length) faults.push(fault("same_id"));
  if (question.type === "choices") {
    const { min = 1, max = options.length } = question;
    if (min > max || (takesOptions && min > options.length)) faults.push(fault("min_above_max"));
  }
  const bands = [
    ...options.flatMap(({ showWhen }) => showWhen ?? []),
    ...question.type === "choice" ? question.labelWhen.map(({ when }) => when) : [],
  ];
  const earlier = questions.slice(0, index);
  for (const condition of bands) faults.push(...conditionFaults(condition, earlier, questions, fault));
  if (question.showWhen) faults.push(...whenFaults(question.showWhen, earlier, questions, fault));
  if (question.endWhen) {
    faults.push(...whenFaults(question.endWhen, questions.slice(0, index + 1), questions, fault));
  }
  return faults;
}

type MakeFault = (code: FaultCode, what?: string) => Fault;

function whenFaults(when: When, earlier: Question[], all: Question[], fault: MakeFault): Fault[] {
  return conditionsOf(when).conditions.flatMap((condition) =>
    conditionFaults(condition, earlier, all, fault)
  );
}

function conditionFaults(
  condition: Condition,
  earlier: Question[],
  all: Question[],
  fault: MakeFault,
): Fault[] {
  if ("fact" in condition) return [];
  const asked = earlier.find(({ id }) => id === condition.questionId);
  if (!asked) {
    const later = all.some(({ id }) => id === condition.questionId);
    return [fault(later ? "later_question" : "unknown_question", condition.questionId)];
  }
  if ("from" in condition) {
    if (!isRating(asked)) return [fault("unknown_question", condition.questionId)];
    const [low, high] = ratingScales[asked.type];
    const outside = condition.from > condition.to || condition.from < low || condition.to > high;
    return outside ? [fault("off_scale", `${condition.from}–${condition.to}`)] : [];
  }
  const known = asked.type === "yes_no" ? ["yes", "no"] : optionsOf(asked).map(({ id }) => id);
  return condition.options.filter((id) => !known.includes(id)).map((id) => fault("unknown_option", id));
}
