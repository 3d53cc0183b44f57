import { OneByteLetters } from "./one_byte_letters.ts";

/** What a file is written in. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh";

/** So much of a file is looked at to tell UTF-16 from the rest. */
const sample = 4_096;

/**
 * UTF-16, with or without a byte order mark, by a file's first bytes: nearly every second byte of what people write
 * here is zero in it, and none is in anything else.
 */
export function encodingAtFirst(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const pairs = Math.floor(Math.min(bytes.length, sample) / 2);
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < pairs * 2; at++) if (bytes[at] === 0) zeros[at % 2 === 0 ? "even" : "odd"]++;
  if (pairs > 0 && zeros.odd > pairs / 2 && zeros.even < zeros.odd / 4) return "utf-16le";
  if (pairs > 0 && zeros.even > pairs / 2 && zeros.odd < zeros.even / 4) return "utf-16be";
}

/** What a file is written in, read through piece by piece: UTF-8 if all of it is, else Windows-1252 or a Mac's set. */
export async function encodingOf(file: Blob): Promise<Encoding> {
  const wide = encodingAtFirst(new Uint8Array(await file.slice(0, sample).arrayBuffer()));
  if (wide) return wide;
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const piece of file.stream()) strict.decode(piece, { stream: true });
    strict.decode();
    return "utf-8";
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const letters = new OneByteLetters();
  for await (const piece of file.stream()) letters.see(piece);
  return letters.encoding;
}
