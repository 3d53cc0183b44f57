import { isLanguage, type Language } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";

/**
 * Why something of a translators' file was left out, or nothing was taken of it at all; `hints.import.CODE` says it.
 * `malformed` has in `what` what its reader says, `unknown_language` and `twice` the word that is meant; with
 * `source_changed` it was taken in, but it translates words that the survey no longer says.
 */
export const importProblemCodes = [
  "malformed",
  "too_large",
  "not_ours",
  "unknown_language",
  "unknown_path",
  "twice",
  "too_many_cells",
  "too_long",
  "source_changed",
  "not_translated",
  "half_translated",
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export interface ImportProblem {
  /** The line of the file, from 1. */
  line: number;
  path?: string;
  problem: ImportProblemCode;
  what?: string;
}

export interface Imported {
  /** A new definition; the very same when nothing was changed. */
  definition: SurveyDefinition;
  /** How many texts are other than before. */
  changed: number;
  problems: ImportProblem[];
}

/** One text of a file. */
export interface FoundText {
  line: number;
  path: string;
  language: Language;
  text: string;
}

export const longestFile = 5_000_000;
const longestText = 2_000;

/**
 * Writes what was found into a survey. Only texts change that are there, and what is empty changes nothing.
 * @param problems what is known to be wrong already; what is found here is added, in the order of the lines
 */
export function applyTexts(
  definition: SurveyDefinition,
  found: FoundText[],
  problems: ImportProblem[],
): Imported {
  const changing = structuredClone(definition);
  const texts = new Map(textsOf(changing).toReversed().map(({ path, text }) => [path, text]));
  const seen = new Set<string>();
  const wrong = [...problems];
  let changed = 0;
  for (const { line, path, language, text } of found) {
    const now = texts.get(path);
    const storable = text.replaceAll("\0", "").toWellFormed();
    if (!now) {
      if (!wrong.some((each) => each.line === line && each.path === path)) {
        wrong.push({ line, path, problem: "unknown_path" });
      }
    } else if (storable.trim() === "") continue;
    else if (seen.has(`${language} ${path}`)) wrong.push({ line, path, problem: "twice" });
    else if (storable.length > longestText) wrong.push({ line, path, problem: "too_long" });
    else {
      seen.add(`${language} ${path}`);
      if (now[language] === storable) continue;
      now[language] = storable;
      changed++;
    }
  }
  return {
    definition: changed > 0 ? changing : definition,
    changed,
    problems: wrong.sort((a, b) => a.line - b.line),
  };
}

/** What an import that cannot be read gives: nothing is changed. */
export const refused = (definition: SurveyDefinition, problem: ImportProblem): Imported => ({
  definition,
  changed: 0,
  problems: [problem],
});

/** The language that a file means by `sv`, `SV-se` or `no`. */
export function languageOf(tag: string): Language | undefined {
  const first = tag.trim().toLowerCase().split(/[-_]/)[0]!.replace(/^n[on]$/, "nb");
  return isLanguage(first) ? first : undefined;
}
