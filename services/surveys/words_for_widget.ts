import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { fillText } from "./fill.ts";
import { inLanguage, isRating, ratingsOf } from "./questions.ts";
import type { Surface } from "./surface.ts";

/** What the shop's page shows of a survey, and nothing else: anybody can read it. */
export interface WidgetWords {
  language: Language;
  /** The first question when that is a rating, else the headline. */
  question: string;
  /** The numbers to press, with what a screen reader says of each; none when the first question is no rating. */
  ratings: { value: number; label: string }[];
  low?: string;
  high?: string;
  /** Leads to the survey where there are no numbers. */
  start: string;
  hint: string;
  opened: string;
}

/** The words of a survey's first question for the shop's own page. */
export function wordsForWidget({ survey: { definition }, store }: Surface, language: Language): WidgetWords {
  const t = translator(language);
  const said = (text: Parameters<typeof inLanguage>[0]) =>
    fillText(inLanguage(text, language), { store: store.name });
  const [first] = definition.questions;
  const words = {
    language,
    start: t("links.widget_start"),
    hint: t("links.widget_opens"),
    opened: t("links.widget_opened"),
  };
  if (!first || !isRating(first)) return { ...words, question: said(definition.title), ratings: [] };
  const ratings = ratingsOf(first.type);
  const high = ratings.at(-1)!;
  return {
    ...words,
    question: said(first.label),
    ratings: ratings.map((value) => ({ value, label: t("links.widget_rating", { rating: value, high }) })),
    low: said(first.lowLabel),
    high: said(first.highLabel),
  };
}
