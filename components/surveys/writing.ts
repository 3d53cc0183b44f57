import type { Language } from "../../locales/languages.ts";
import type { Translator } from "../../locales/translate.ts";
import type { Question } from "../../services/surveys/definition.ts";
import type { Removal } from "../../services/surveys/removals.ts";

/** What every form of the editor needs to know. */
export interface Writing {
  t: Translator;
  surveyId: string;
  /** Of the draft that is shown. */
  revision: number;
  /** The language that is written in. */
  language: Language;
  /** The one that is written beside it. */
  beside?: Language;
  /** All of the survey's, in their order. */
  questions: Question[];
  /** What was lately taken out of it, the newest first. */
  removals: Removal[];
}

/** The languages that are shown side by side. */
export const shownLanguages = ({ language, beside }: Writing): Language[] =>
  beside && beside !== language ? [language, beside] : [language];
