import type { Language } from "../../locales/languages.ts";
import type { About } from "../invitations/about.ts";
import type { LocalisedText, Question, QuestionType, RatingBand, SurveyDefinition } from "./definition.ts";
import { originOf } from "./each_item.ts";
import type { Facts } from "./facts.ts";
import { compileText, fillText, type Names, namesIn, type Part } from "./fill.ts";
import { namesOf } from "./names.ts";
import { inLanguage, isRating, optionsOf, ratingsOf } from "./questions.ts";
import { answeringSeconds } from "./lint/answering_time.ts";
import { all, type Formula, not, placesIn, type ShownBy, shownBy, some } from "./shown_by.ts";
import { shuffled } from "./shuffle.ts";

/** Words that are the same for everybody, or that name whom and what one ask is about. */
export type Text = string | ((names: Names) => Part[]);

export interface OptionView {
  id: string;
  label: Text;
  shown: Formula;
  /** Whether it takes words of one's own. */
  words: boolean;
}

export interface QuestionView {
  id: string;
  type: QuestionType;
  /** Its place in the definition, which stays whatever is left out. */
  index: number;
  required: boolean;
  /** When it is on the page; never `false`. */
  shown: Formula;
  /** Whether something depends on what is answered here. */
  decides: boolean;
  label: Text;
  /** When the label above is said, and other words for other ratings. */
  general: Formula;
  labels: { shown: Formula; label: Text }[];
  help?: Text;
  /** Of one that is asked for several items: the picture of the one it is about, as an address. */
  picture?: Text;
  /** The numbers of a scale, lowest first, and what its ends mean. */
  ratings: number[];
  low?: Text;
  high?: Text;
  look: "numbers" | "stars" | "faces";
  options: OptionView[];
  /** How many are to be chosen. */
  min?: number;
  max?: number;
  aspects: { id: string; label: Text }[];
  lines: "short" | "long";
  imageUrl?: string;
}

/** A survey in one language and for one store, as a page shows it. */
export interface SurveyView {
  title(names: Names): Part[];
  /** What its texts may name of one ask. */
  names(about: About): Names;
  /** Those that can come to be shown. */
  questions: QuestionView[];
  pace: "all" | "one";
  /** How long it takes those who are asked the most. */
  seconds: number;
}

/** What decides how one respondent's page differs from another's. */
export interface ViewOptions {
  /** What is known of the order. */
  facts?: Facts;
  /** Which of the orders in which shuffled options come. */
  variant?: number;
}

export function surveyView(
  definition: SurveyDefinition,
  language: Language,
  store: { name: string; timezone: string },
  { facts = {}, variant = 0 }: ViewOptions = {},
): SurveyView {
  const repeats = definition.questions.some(({ ofItem }) => ofItem !== undefined);
  const title = compileText(inLanguage(definition.title, language));
  const making: Making = {
    shown: shownBy(definition, facts),
    repeats,
    variant,
    say: (text) => {
      const words = inLanguage(text, language);
      const isPersonal = namesIn(words).some((name) => name !== "store" && name !== "agent");
      return isPersonal ? compileText(words) : fillText(words, { store: store.name });
    },
  };
  const made = definition.questions.map((question, index) => questionView(question, index, making));
  const questions = made.filter(({ shown }) => shown !== false);
  const deciding = new Set(questions.flatMap(formulasOf).flatMap(placesIn));
  return {
    title: (names) => title({ store: store.name, ...names }),
    names: (about) => ({ ...namesOf(about, { language, store }), ...repeats && picturesOf(about) }),
    questions: questions.map((question) => ({ ...question, decides: deciding.has(question.index) })),
    pace: definition.pace ?? "all",
    seconds: answeringSeconds(definition, language),
  };
}

const pictureOf = (item: number): Text => {
  const name = item === 1 ? "picture" : item === 2 ? "picture2" : "picture3";
  return (names) => names[name] ? [{ text: names[name], isName: false, isPicture: true }] : [];
};

const picturesOf = ({ imageUrl, others }: About): Names => ({
  picture: imageUrl,
  picture2: others?.[0]?.imageUrl,
  picture3: others?.[1]?.imageUrl,
});

/** Whether somebody could be said either's words; the first is said then. */
const mayBothHold = (one: RatingBand, other: RatingBand): boolean =>
  one.questionId !== other.questionId || (one.from <= other.to && other.from <= one.to);

interface Making {
  shown: ShownBy;
  /** Whether a question stands there for several items, whose ratings may lie in several bands at once. */
  repeats: boolean;
  variant: number;
  say(text: LocalisedText): Text;
}

function questionView(
  question: Question,
  index: number,
  { shown, repeats, variant, say }: Making,
): QuestionView {
  const variants = question.type === "choice" ? question.labelWhen : [];
  const labels = variants.map(({ when, label }, at) => {
    const before = variants.slice(0, at).filter((other) => repeats || mayBothHold(when, other.when));
    const otherwise = before.map((other) => not(shown.band(other.when, index)));
    return { shown: all([shown.band(when, index), ...otherwise]), label: say(label) };
  }).filter((each) => each.shown !== false);
  const options = optionsOf(question)
    .map(({ id, label, showWhen, words }) => ({
      id,
      label: say(label),
      shown: shown.band(showWhen, index),
      words: words ?? false,
    }))
    .filter((each) => each.shown !== false);
  return {
    id: question.id,
    type: question.type,
    index,
    required: question.required,
    // Words that wait for a rating come once there is one, unless the question has to be answered anyway.
    shown: question.required
      ? shown.questions[index]!
      : all([shown.questions[index]!, shown.rated(bandsOf(question))]),
    decides: false,
    label: say(question.label),
    general: not(some(labels.map((each) => each.shown))),
    labels,
    help: question.help && say(question.help),
    picture: question.ofItem === undefined ? undefined : pictureOf(question.ofItem),
    ratings: scaleFor(question),
    low: "lowLabel" in question ? say(question.lowLabel) : undefined,
    high: "highLabel" in question ? say(question.highLabel) : undefined,
    look: question.type === "csat" ? question.look ?? "numbers" : "numbers",
    options: "order" in question && question.order === "shuffled"
      ? shuffled(options, `${originOf(question.id)} ${variant}`)
      : options,
    min: question.type === "choices" ? question.min : undefined,
    max: question.type === "choices"
      ? question.max
      : question.type === "photos"
      ? question.max ?? 3
      : undefined,
    aspects: question.type === "grid"
      ? question.aspects.map(({ id, label }) => ({ id, label: say(label) }))
      : [],
    lines: question.type === "text" ? question.lines ?? "long" : "long",
    imageUrl: question.type === "statement" ? question.imageUrl : undefined,
  };
}

/** The bands that a question's words and options wait for. */
function bandsOf(question: Question): RatingBand[] {
  const labels = question.type === "choice" ? question.labelWhen.map(({ when }) => when) : [];
  return [...labels, ...optionsOf(question).flatMap(({ showWhen }) => showWhen ?? [])];
}

const formulasOf = ({ shown, labels, options }: QuestionView): Formula[] => [
  shown,
  ...labels.map((label) => label.shown),
  ...options.map((option) => option.shown),
];

function scaleFor(question: Question): number[] {
  if (isRating(question)) return ratingsOf(question.type);
  return question.type === "grid" ? ratingsOf(question.scale === "1-5" ? "csat" : "ces") : [];
}
