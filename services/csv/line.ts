import { withApostrophe } from "./formula_cells.ts";

/** Without it Excel reads UTF-8 as Windows-1252. */
export const byteOrderMark = "\ufeff";

/** One line of a table (RFC 4180), its cells made harmless for spreadsheets. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => quoted(withApostrophe(cell))).join(",") + "\r\n";

/** A cell as it stands in a table: in quotes where it has to be. */
export const quoted = (cell: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
