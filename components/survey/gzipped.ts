import { constants, crc32, deflateRawSync } from "node:zlib";

/** Texts of a page that many get, deflated once. */
export interface Deflated {
  texts: Uint8Array[];
  deflated: Uint8Array[];
}

const encoder = new TextEncoder();

export function deflateTexts(texts: string[]): Deflated {
  const bytes = texts.map((text) => encoder.encode(text));
  // A full flush ends at a whole byte and lets nothing after it refer back: anything may follow.
  const options = { finishFlush: constants.Z_FULL_FLUSH };
  return { texts: bytes, deflated: bytes.map((text) => new Uint8Array(deflateRawSync(text, options))) };
}

const head = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
const end = Uint8Array.of(1, 0, 0, 0xff, 0xff);
const longestBlock = 65_535;

/**
 * The page as one gzip file (RFC 1952). What is one person's own stands in it uncompressed, so that its length tells
 * nothing of it, and a page costs no more than to join some bytes.
 * @param own comes between each two of the texts
 */
export function gzipped({ texts, deflated }: Deflated, own: string[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [head];
  let crc = 0;
  let length = 0;
  const count = (bytes: Uint8Array) => {
    crc = crc32(bytes, crc);
    length += bytes.length;
  };
  for (let index = 0; index < texts.length; index++) {
    count(texts[index]!);
    parts.push(deflated[index]!);
    if (!own[index]) continue;
    const bytes = encoder.encode(own[index]);
    count(bytes);
    for (let at = 0; at < bytes.length; at += longestBlock) {
      const block = bytes.subarray(at, at + longestBlock);
      parts.push(storedHead(block.length), block);
    }
  }
  const trailer = new Uint8Array(8);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, crc, true);
  view.setUint32(4, length, true);
  return joined([...parts, end, trailer]);
}

const storedHead = (length: number) =>
  Uint8Array.of(0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff);

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
