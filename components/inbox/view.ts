import type { Formats } from "../../locales/format.ts";
import type { Translator } from "../../locales/translate.ts";

/** What every piece of the inbox needs to speak: the reader's words and formats, and the time. */
export interface View {
  t: Translator;
  formats: Formats;
  now: Date;
  /** The list beside the thread, as the part of the address after the path: `?filter=mine`. */
  query: string;
}

/**
 * An address below /inbox. Relative from beyond the root, since Fresh marks every link that begins with this page's
 * path as the current one, whatever its query: in the inbox the list itself says which row and filter is.
 */
export const inboxPath = (rest = ""): string => `../../../inbox${rest}`;
