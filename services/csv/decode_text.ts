import { encodingAtFirst } from "./encoding.ts";
import { OneByteLetters } from "./one_byte_letters.ts";

/**
 * The text of a file as Excel, translators' tools and editors save it: UTF-8 or UTF-16 with or without a byte order
 * mark, else Windows-1252 or a Mac's set. Never fails: in those every byte is something.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = encodingAtFirst(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const letters = new OneByteLetters();
    letters.see(bytes);
    return new TextDecoder(letters.encoding).decode(bytes);
  }
}
