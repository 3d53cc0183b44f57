import { type Language, languages as allLanguages } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";
import { byteOrderMark, csvLine } from "../../csv/line.ts";

/**
 * All texts of a survey as a table: the place, then one column a language, empty where nothing is written.
 * @returns RFC 4180 in UTF-8 with a byte order mark, without which Excel reads it as Windows-1252
 */
export function exportCsv(
  definition: SurveyDefinition,
  languages: readonly Language[] = allLanguages,
): Uint8Array<ArrayBuffer> {
  const rows = textsOf(definition).map(({ path, text }) => [
    path,
    ...languages.map((language) => text[language] ?? ""),
  ]);
  const lines = [["path", ...languages], ...rows].map(csvLine);
  return new TextEncoder().encode(byteOrderMark + lines.join(""));
}
