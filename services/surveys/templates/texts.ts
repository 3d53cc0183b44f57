import type { LocalisedText, Option, RatingBand } from "../definition.ts";

/** A text in the order of the languages. */
export type SixTexts = [en: string, sv: string, da: string, nb: string, fi: string, de: string];

export function six(...[en, sv, da, nb, fi, de]: SixTexts): LocalisedText {
  return { en, sv, da, nb, fi, de };
}

/** An option in the order of the languages: en sv da nb fi de. */
export function option(id: string, texts: SixTexts, showWhen?: RatingBand): Option {
  return { id, label: six(...texts), ...(showWhen ? { showWhen } : {}) };
}
