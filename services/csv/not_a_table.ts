/** What a file is that was called a table and is none. */
export type NotATable = "workbook" | "spreadsheet" | "archive" | "pdf" | "not_text";

/**
 * By a file's first bytes, since its name says what somebody called it.
 * @param wide whether it is UTF-16, in which every other byte of a text may be zero
 * @returns undefined when it may be a table
 */
export function notATable(start: Uint8Array, wide: boolean): NotATable | undefined {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
  if (begins(0x50, 0x4b, 3, 4)) return insideZip(start);
  // The old workbook: a compound file.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return "workbook";
  // gzip, 7-Zip, RAR; an empty ZIP.
  if (
    begins(0x1f, 0x8b) || begins(0x37, 0x7a, 0xbc, 0xaf) || begins(0x52, 0x61, 0x72, 0x21) ||
    begins(0x50, 0x4b, 5, 6)
  ) {
    return "archive";
  }
  if (latin(start.subarray(0, 1_024)).includes("%PDF-")) return "pdf";
  return !wide && start.includes(0) ? "not_text" : undefined;
}

/** Office files are ZIP archives whose first names tell what they are. */
function insideZip(start: Uint8Array): NotATable {
  const names = latin(start);
  if (names.includes("application/vnd.oasis.opendocument")) return "spreadsheet";
  return /\[Content_Types\]\.xml|_rels\/|xl\//.test(names) ? "workbook" : "archive";
}

const latin = (bytes: Uint8Array) => new TextDecoder("windows-1252").decode(bytes);
