/**
 * A spreadsheet takes a cell that begins with one of these for a formula, and would run what a stranger wrote. An
 * apostrophe in front makes it text; apostrophes that were there are kept apart by one more.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const withApostrophe = (text: string): string => /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;

/** The text as it was before `withApostrophe`; others stay as they are. */
export const withoutApostrophe = (cell: string): string => /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
