import { encodingAtFirst } from "./encoding.ts";

/**
 * The text of a file as Excel, translators' tools and editors save it: UTF-8 or UTF-16 with or without a byte order
 * mark, else Windows-1252. Never fails: in Windows-1252 every byte is something.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = encodingAtFirst(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
