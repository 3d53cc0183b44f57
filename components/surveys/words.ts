import type { Language } from "../../locales/languages.ts";
import type { MessageKey, Translator } from "../../locales/translate.ts";
import { languageInText } from "../language_in_text.ts";
import { touchpointName } from "../touchpoint_name.ts";
import type { Fault } from "../../services/surveys/check.ts";
import type { LocalisedText, Question, QuestionType, Topic } from "../../services/surveys/definition.ts";
import type { NumberFact, TextFact } from "../../services/surveys/facts.ts";

/** What the shop calls a survey, else the moment that it is about. */
export function surveyName(t: Translator, survey: { name?: string | null; touchpoint: string }): string {
  return survey.name || touchpointName(t, survey.touchpoint);
}

/** A text in a language, else in any: to say which question is meant. */
export function inWords(text: LocalisedText, language: Language): string {
  return text[language] || text.en || Object.values(text).find(Boolean) || "";
}

/** What a question asks, cut to what a line has room for. */
export function questionName(t: Translator, question: Question | undefined, language: Language): string {
  if (!question) return t("surveys.gone_question");
  const words = inWords(question.label, language) ||
    `${t("surveys.untitled")} (${typeName(t, question.type)})`;
  return words.length > 70 ? `${words.slice(0, 69)}…` : words;
}

export const languageName = (t: Translator, language: Language): string =>
  t(`common.language_${language}` as MessageKey);

export const typeName = (t: Translator, type: QuestionType): string => t(typeKeys[type]);

/** In the order in which they are offered. */
const typeKeys: Record<QuestionType, MessageKey> = {
  nps: "surveys.type_nps",
  csat: "surveys.type_csat",
  ces: "surveys.type_ces",
  choice: "surveys.type_choice",
  choices: "surveys.type_choices",
  text: "surveys.type_text",
  yes_no: "surveys.type_yes_no",
  ranking: "surveys.type_ranking",
  grid: "surveys.type_grid",
  date: "surveys.type_date",
  contact: "surveys.type_contact",
  photos: "surveys.type_photos",
  statement: "surveys.type_statement",
};
export const questionTypes = Object.keys(typeKeys) as QuestionType[];

export const topicKeys: Record<Topic, MessageKey> = {
  checkout: "surveys.topic_checkout",
  price: "surveys.topic_price",
  product: "surveys.topic_product",
  size: "surveys.topic_size",
  packaging: "surveys.topic_packaging",
  delivery: "surveys.topic_delivery",
  support: "surveys.topic_support",
  return: "surveys.topic_return",
  other: "surveys.topic_other",
};

export const factKeys: Record<TextFact | NumberFact, MessageKey> = {
  product: "surveys.fact_product",
  category: "surveys.fact_category",
  total: "surveys.fact_total",
  customer: "surveys.fact_customer",
  delivery_number: "surveys.fact_delivery_number",
  late: "surveys.fact_late",
  return_reason: "surveys.fact_return_reason",
  country: "surveys.fact_country",
  channel: "surveys.fact_channel",
};

/** The words that a fact can only be one of. */
export const factWords: Partial<Record<TextFact | NumberFact, Record<string, MessageKey>>> = {
  customer: { first: "surveys.word_first", returning: "surveys.word_returning" },
  late: { yes: "surveys.word_yes", no: "surveys.word_no" },
  channel: {
    email: "surveys.word_email",
    sms: "surveys.word_sms",
    link: "surveys.word_link",
    qr: "surveys.word_qr",
    widget: "surveys.word_widget",
    api: "surveys.word_api",
  },
};

export const nameKeys: Record<string, MessageKey> = {
  firstName: "surveys.name_firstName",
  product: "surveys.name_product",
  items: "surveys.name_items",
  orderNumber: "surveys.name_orderNumber",
  carrier: "surveys.name_carrier",
  deliveryDate: "surveys.name_deliveryDate",
  store: "surveys.name_store",
  agent: "surveys.name_agent",
};

/** What keeps a survey from being published, in a sentence. */
export function faultInWords(
  { t, questions, language }: { t: Translator; questions: Question[]; language: Language },
  { code, language: missing, what = "" }: Fault,
): string {
  const later = code === "later_question" ? questions.find(({ id }) => id === what) : undefined;
  return t(`hints.fault.${code}` as MessageKey, {
    language: missing ? languageInText(t, missing) : "",
    what: later ? questionName(t, later, language) : what,
  });
}

const scales: Partial<Record<QuestionType, [low: number, high: number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};

/** The numbers of a rating, lowest first; none for what is no rating. */
export function ratingsOf(question: Question | undefined): number[] {
  const [low, high] = (question && scales[question.type]) ?? [1, 0];
  return Array.from({ length: high - low + 1 }, (_, step) => low + step);
}

export const isRating = (question: Question): boolean => question.type in scales;

const things: QuestionType[] = ["csat", "ces", "choice", "choices", "text", "yes_no"];

/** Whether a question can be asked of one thing that was bought, and so of each. */
export const mayAskEachItem = ({ type }: Question): boolean => things.includes(type);

/** What may be chosen in a question, with its words. */
export function choicesOf(
  t: Translator,
  question: Question | undefined,
  language: Language,
): [string, string][] {
  if (question?.type === "yes_no") return [["yes", t("surveys.word_yes")], ["no", t("surveys.word_no")]];
  if (!question || !("options" in question)) return [];
  return question.options.map(({ id, label }) => [id, inWords(label, language) || t("surveys.untitled")]);
}
