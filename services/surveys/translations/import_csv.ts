import { CsvError, parse } from "csv-parse/sync";
import type { Language } from "../../../locales/languages.ts";
import type { SurveyDefinition } from "../definition.ts";
import {
  applyTexts,
  type FoundText,
  type Imported,
  type ImportProblem,
  languageOf,
  longestFile,
  refused,
} from "./apply_texts.ts";
import { decodeText } from "../../csv/decode_text.ts";
import { withoutApostrophe } from "../../csv/formula_cells.ts";

interface Row {
  /** Where it begins. */
  line: number;
  cells: string[];
}

/**
 * Reads a table as `exportCsv` writes it and as spreadsheets save it again: with commas, semicolons or tabs, in any
 * encoding that `decodeText` knows, with columns missing or in another order. A table that cannot be read changes
 * nothing.
 */
export function importCsv(definition: SurveyDefinition, bytes: Uint8Array): Imported {
  if (bytes.length > longestFile) return refused(definition, { line: 1, problem: "too_large" });
  const rows = readRows(decodeText(bytes));
  if (!Array.isArray(rows)) return refused(definition, rows);
  const [header, ...others] = rows;
  if (header?.cells[0]?.trim().toLowerCase() !== "path") {
    return refused(definition, { line: header?.line ?? 1, problem: "not_ours" });
  }
  const problems: ImportProblem[] = [];
  const columns = header.cells.slice(1).map((cell, index, all): Language | undefined => {
    const language = languageOf(cell);
    const isDouble = language && all.slice(0, index).some((other) => languageOf(other) === language);
    if (isDouble) problems.push({ line: header.line, problem: "twice", what: cell.trim() });
    else if (!language && cell.trim()) {
      problems.push({ line: header.line, problem: "unknown_language", what: cell.trim() });
    }
    return isDouble ? undefined : language;
  });
  const found = others.flatMap(({ line, cells: [path = "", ...cells] }): FoundText[] => {
    if (cells.slice(columns.length).some((cell) => cell.trim())) {
      problems.push({ line, path: path.trim(), problem: "too_many_cells" });
      return [];
    }
    return columns.flatMap((language, index) =>
      language ? [{ line, path: path.trim(), language, text: withoutApostrophe(cells[index] ?? "") }] : []
    );
  });
  return applyTexts(definition, found, problems);
}

/** The rows that are not empty, or why they cannot be read. */
function readRows(text: string): Row[] | ImportProblem {
  try {
    return readRecords(text).rows.filter(({ cells }) => cells.some((cell) => cell.trim()));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The reader's own line takes a line end in a cell for two: what could be read is counted again.
    const readable = Number(error.records) || 0;
    const line = readable > 0 ? readRecords(text, readable).nextLine : 1;
    return { line, problem: "malformed", what: error.message.replace(/ at line \d+/, "") };
  }
}

function readRecords(text: string, atMost = -1): { rows: Row[]; nextLine: number } {
  const records = parse(text, {
    delimiter: /^[^\S\t]*"?path"?[^\S\t]*([,;\t])/i.exec(text)?.[1] ?? ",",
    // The first line may have been written by another program than the rest.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    raw: true,
    to: atMost,
  }) as unknown as { raw: string; record: string[] }[];
  let nextLine = 1;
  const rows = records.map(({ raw, record }) => {
    const line = nextLine;
    nextLine += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
    return { line, cells: record };
  });
  return { rows, nextLine };
}
