import type { Language } from "../../../locales/languages.ts";
import { da } from "./words/da.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { fi } from "./words/fi.ts";
import { nb } from "./words/nb.ts";
import { sv } from "./words/sv.ts";

/** What gives a question away in one language. `*` stands for any ending; everything else is whole words. */
export interface Words {
  and: string[];
  or: string[];
  /** Stand between the word that joins and what is joined. */
  articles: string[];
  /** Two of one list are one thing, however joined: `friends and family`, `difficult or easy`. */
  oneThing: string[][];
  /** Pairs that mean one thing as they stand. */
  fixed: string[];
  leading: string[];
  good: string[];
  bad: string[];
  neutral: string[];
  /** An offer unless it is what the question is about. */
  offer: string[];
  /** An offer wherever it stands. */
  lure: string[];
}

export const words: Record<Language, Words> = { en, sv, da, nb, fi, de };
