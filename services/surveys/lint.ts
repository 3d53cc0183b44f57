import type { Language } from "../../locales/languages.ts";
import type { LocalisedText, Question, QuestionOf, SurveyDefinition } from "./definition.ts";
import { forItems, mostItems } from "./each_item.ts";
import { answeringSeconds } from "./lint/answering_time.ts";
import { find, readings, sentences } from "./lint/find_words.ts";
import { possibleWalks } from "./lint/respondents.ts";
import { twoInOne } from "./lint/two_in_one.ts";
import { words } from "./lint/words.ts";
import { isRating } from "./questions.ts";

/** What may be better in a survey; `hints.hint.CODE` says it to the shop, and what to do. */
export const hintCodes = [
  "too_many_questions",
  "too_slow",
  "two_in_one",
  "leading",
  "no_neutral",
  "bare_scale",
  "required_text",
  "offer",
] as const;
export type HintCode = (typeof hintCodes)[number];

/** A hint and where it belongs: the whole survey, or its headline, when no question is named. */
export interface Hint {
  code: HintCode;
  questionId?: string;
  /** The words that are meant; of `too_many_questions` and `too_slow` the number of questions or seconds. */
  what?: string;
}

const mostQuestions = 5;
const mostSeconds = 60;

/**
 * What a good interviewer would say of a survey in one language. Hints only: nothing here keeps it from being
 * published, and what is not written in the language is passed over (`checkSurvey` tells of that).
 * @returns first what concerns the whole, then in the order of the page
 */
export function lintSurvey(definition: SurveyDefinition, language: Language): Hint[] {
  const { title, questions, thanks } = definition;
  return [
    ...lengthHints(definition, language),
    ...wordingHints([title], language),
    ...questions.flatMap((question) => questionHints(question, language)),
    ...Object.values(thanks ?? {}).flatMap((text) => offerHints([text], language)),
  ];
}

function lengthHints(survey: SurveyDefinition, language: Language): Hint[] {
  const definition = forItems(survey, mostItems);
  const asked = Math.max(
    ...possibleWalks(definition).map((walk) => walk.filter(({ type }) => type !== "statement").length),
  );
  const seconds = answeringSeconds(definition, language);
  return [
    ...asked > mostQuestions ? [{ code: "too_many_questions" as const, what: String(asked) }] : [],
    ...seconds > mostSeconds ? [{ code: "too_slow" as const, what: String(seconds) }] : [],
  ];
}

function questionHints(question: Question, language: Language): Hint[] {
  const labels = [
    question.label,
    ...question.type === "choice" ? question.labelWhen.map(({ label }) => label) : [],
  ];
  const hints = [
    ...twoInOneHints(question, labels, language),
    ...wordingHints([...labels, question.help], language),
  ];
  if (question.type === "choice" && lacksNeutral(question, language)) hints.push({ code: "no_neutral" });
  if ("lowLabel" in question && question.label[language]?.trim()) {
    const ends = [question.lowLabel, question.highLabel].map((text) => text[language] ?? "");
    // A number at an end of a scale of numbers says nothing.
    if (ends.some((end) => !/\p{L}|\p{Emoji_Presentation}/u.test(end))) hints.push({ code: "bare_scale" });
  }
  if (question.type === "text" && question.required) hints.push({ code: "required_text" });
  return hints.map((hint) => ({ ...hint, questionId: question.id }));
}

/** Words may answer several things at once, and so may a person who is asked to be called. */
const mayAskSeveral = (question: Question) =>
  ["text", "photos", "statement", "contact"].includes(question.type);

function twoInOneHints(question: Question, labels: LocalisedText[], language: Language): Hint[] {
  if (mayAskSeveral(question)) return [];
  const rated = isRating(question) || question.type === "grid";
  const texts = [...labels, ...question.type === "grid" ? question.aspects.map(({ label }) => label) : []];
  return firstOf(texts, language, "two_in_one", (text) => twoInOne(text, language, rated));
}

function wordingHints(texts: (LocalisedText | undefined)[], language: Language): Hint[] {
  return [
    ...firstOf(texts, language, "leading", (text) => find(words[language].leading, text)),
    ...offerHints(texts, language),
  ];
}

/** Where a question asks about a discount, nothing is offered; where a sentence mentions one, something is. */
const offerHints = (texts: (LocalisedText | undefined)[], language: Language): Hint[] =>
  firstOf(texts, language, "offer", (text) => {
    const { offer, lure } = words[language];
    const promised = sentences(text).filter((each) => !each.endsWith("?") || /\d\s*%/.test(each));
    return find(lure, text) ?? promised.map((each) => find(offer, each)).find(Boolean);
  });

/** One hint for the first text that something is found in, however it is filled in. */
function firstOf(
  texts: (LocalisedText | undefined)[],
  language: Language,
  code: HintCode,
  look: (text: string) => string | undefined,
): Hint[] {
  const what = texts.flatMap((text) => readings(text?.[language] ?? "")).map(look).find(Boolean);
  return what ? [{ code, what }] : [];
}

/** Whether options weigh something from good to bad and let nobody stand between. */
function lacksNeutral({ options }: QuestionOf<"choice">, language: Language): boolean {
  const { good, bad, neutral } = words[language];
  if (options.some((option) => option.words)) return false;
  const labels = options.map(({ label }) => label[language] ?? "");
  if (labels.some((label) => find(neutral, label))) return false;
  const sides = labels.map((label) => {
    // A long option tells of something, it does not weigh it.
    if (label.split(/\s+/).length > 5) return undefined;
    return find(bad, label) ? "bad" : find(good, label) ? "good" : undefined;
  });
  if (!sides.includes("good") || !sides.includes("bad")) return false;
  const middle = sides.length % 2 === 1 && sides[(sides.length - 1) / 2] === undefined;
  return !middle;
}
