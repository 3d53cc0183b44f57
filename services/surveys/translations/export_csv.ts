import { type Language, languages as allLanguages } from "../../../locales/languages.ts";
import { textsOf } from "../check.ts";
import type { SurveyDefinition } from "../definition.ts";
import { withApostrophe } from "./formula_cells.ts";

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
    ...languages.map((language) => withApostrophe(text[language] ?? "")),
  ]);
  const lines = [["path", ...languages], ...rows].map((row) => row.map(quoted).join(",") + "\r\n");
  return new TextEncoder().encode("\ufeff" + lines.join(""));
}

const quoted = (cell: string) => /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
