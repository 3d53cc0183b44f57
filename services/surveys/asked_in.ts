import { isLanguage, type Language } from "../../locales/languages.ts";
import { surveyLanguages } from "./check.ts";
import type { SurveyDefinition } from "./definition.ts";

const spoken = new WeakMap<SurveyDefinition, Language[]>();

/**
 * The language that somebody is asked in: their own where the survey speaks it, else the store's, else the first that
 * it does speak.
 * @param definition kept for as long as it is asked: what it speaks is found out once
 */
export function askedIn(definition: SurveyDefinition, locale: string, ofStore: Language): Language {
  let languages = spoken.get(definition);
  if (!languages) spoken.set(definition, languages = surveyLanguages(definition));
  if (isLanguage(locale) && languages.includes(locale)) return locale;
  return languages.includes(ofStore) ? ofStore : languages[0] ?? ofStore;
}
