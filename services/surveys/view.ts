import type { Language } from "../../locales/languages.ts";
import type { About } from "../invitations/about.ts";
import type { LocalisedText, Question, QuestionType, RatingBand, SurveyDefinition } from "./definition.ts";
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
  const title = compileText(inLanguage(definition.title, language));
  const making: Making = {
    shown: shownBy(definition, facts),
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
    names: (about) => namesOf(about, { language, store }),
    questions: questions.map((question) => ({ ...question, decides: deciding.has(question.index) })),
    pace: definition.pace ?? "all",
    seconds: answeringSeconds(definition, language),
  };
}

interface Making {
  shown: ShownBy;
  variant: number;
  say(text: LocalisedText): Text;
}

function questionView(question: Question, index: number, { shown, variant, say }: Making): QuestionView {
  const labels = (question.type === "choice" ? question.labelWhen : [])
    .map(({ when, label }) => ({ shown: shown.band(when, index), label: say(label) }))
    .filter((each) => each.shown !== false);
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
    ratings: scaleFor(question),
    low: "lowLabel" in question ? say(question.lowLabel) : undefined,
    high: "highLabel" in question ? say(question.highLabel) : undefined,
    look: question.type === "csat" ? question.look ?? "numbers" : "numbers",
    options: "order" in question && question.order === "shuffled"
      ? shuffled(options, `${question.id} ${variant}`)
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
