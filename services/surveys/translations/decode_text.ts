/**
 * The text of a file as Excel, translators' tools and editors save it: UTF-8 or UTF-16 with or without a byte order
 * mark, else Windows-1252. Never fails: in Windows-1252 every byte is something.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // Our files begin with Latin letters: half of their bytes are zero in UTF-16 and none in anything else.
  if (bytes.length > 1 && first === 0 && second !== 0) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.length > 1 && first !== 0 && second === 0) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
