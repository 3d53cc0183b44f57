import { Readable } from "node:stream";
import { CsvError, type Options, parse } from "csv-parse";
import { delimiterOf } from "./delimiter.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { type NotATable, notATable } from "./not_a_table.ts";

/** One row of a table, counted from 1 as a spreadsheet counts them, empty ones too. */
export interface CsvRow {
  row: number;
  cells: string[];
}

/** Why a table cannot be read, and from which row on. */
export class UnreadableTable extends Error {
  override readonly name = "UnreadableTable";

  constructor(
    readonly problem: NotATable | "unclosed_quote" | "row_too_long" | "malformed",
    readonly row?: number,
  ) {
    super(problem);
  }
}

/** A row beyond this is no row: somewhere a quote was opened and never closed. */
const longestRow = 64 * 1024;

/**
 * Reads a table piece by piece, never the whole of it: with commas, semicolons, tabs or bars, in any encoding that
 * spreadsheets write. Rows may differ in length, a quote may stand within a word, and empty rows are left out.
 * @throws UnreadableTable, after some of the rows before the trouble
 */
export async function* readRows(file: Blob): AsyncGenerator<CsvRow> {
  const encoding = await encodingOf(file);
  await mustBeText(file, encoding);
  // Twice as many bytes as are looked at, since UTF-16 takes two for one.
  const start = new TextDecoder(encoding).decode(await file.slice(0, 128 * 1024).arrayBuffer());
  const { delimiter, from } = delimiterOf(start);
  const before = from > 0 ? 1 : 0;
  let row = before;
  const parser = parse(
    {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRow,
    } satisfies Options,
  );
  const source = Readable.from(texts(file, encoding, from));
  source.on("error", (error) => parser.destroy(error));
  try {
    for await (const record of source.pipe(parser)) {
      row++;
      const cells = (record as string[]).map(clean);
      if (cells.some((cell) => cell !== "")) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Rows that were read and not yet handed on are lost with the trouble; the reader has counted them.
    throw new UnreadableTable(problems[error.code] ?? "malformed", before + Number(error.records) + 1);
  } finally {
    source.destroy();
  }
}

const problems: Record<string, UnreadableTable["problem"]> = {
  CSV_QUOTE_NOT_CLOSED: "unclosed_quote",
  CSV_MAX_RECORD_SIZE: "row_too_long",
};

async function mustBeText(file: Blob, encoding: Encoding) {
  const start = new Uint8Array(await file.slice(0, 4_096).arrayBuffer());
  const problem = notATable(start, encoding.startsWith("utf-16"));
  if (problem) throw new UnreadableTable(problem);
}

async function* texts(file: Blob, encoding: Encoding, from: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let skip = from;
  for await (const piece of file.stream()) {
    const text = decoder.decode(piece, { stream: true });
    yield skip > 0 ? text.slice(skip) : text;
    skip = Math.max(0, skip - text.length);
  }
  yield decoder.decode();
}

/** NUL is no letter, and Postgres takes it for none. */
const clean = (cell: string): string => cell.replaceAll("\0", "").trim();
