import type { Translator } from "../locales/translate.ts";

/**
 * A language as its reader's language calls it within a sentence: `danska`, `Dänisch`. Lists to choose from name each in
 * its own words instead.
 */
export const languageInText = (t: Translator, language: string): string =>
  // "Bokmål" is a way to write Norwegian, and not what a shop owner elsewhere calls it.
  new Intl.DisplayNames(t.language, { type: "language" }).of(language === "nb" ? "no" : language) ?? language;
