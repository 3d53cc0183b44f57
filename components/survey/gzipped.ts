import { constants, crc32, deflateRawSync } from "node:zlib";

/** Texts of a page that many get, deflated once. */
export interface Deflated {
  texts: Uint8Array[];
  deflated: Uint8Array[];
  /** Of all that is the same for everybody: what begins the file, the texts, what ends it. */
  length: number;
}

const encoder = new TextEncoder();
const head = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
const end = Uint8Array.of(1, 0, 0, 0xff, 0xff);
const longestBlock = 65_535;

export function deflateTexts(texts: string[]): Deflated {
  const bytes = texts.map((text) => encoder.encode(text));
  // A full flush ends at a whole byte and lets nothing after it refer back: anything may follow.
  const options = { finishFlush: constants.Z_FULL_FLUSH };
  const deflated = bytes.map((text) => new Uint8Array(deflateRawSync(text, options)));
  const length = deflated.reduce((sum, each) => sum + each.length, head.length + end.length + 8);
  return { texts: bytes, deflated, length };
}

/**
 * The page as one gzip file (RFC 1952). What is one person's own stands in it uncompressed, so that its length tells
 * nothing of it, and a page costs no more than to join some bytes.
 * @param own comes between each two of the texts
 */
export function gzipped({ texts, deflated, length }: Deflated, own: string[]): Uint8Array<ArrayBuffer> {
  const room = own.reduce(
    (sum, { length }) => sum + 3 * length + 5 * (1 + 3 * length / longestBlock),
    length,
  );
  const file = new Uint8Array(Math.ceil(room));
  let [at, crc, size] = [0, 0, 0];
  const add = (bytes: Uint8Array) => {
    file.set(bytes, at);
    at += bytes.length;
  };
  add(head);
  for (let index = 0; index < texts.length; index++) {
    add(deflated[index]!);
    crc = crc32(texts[index]!, crc);
    size += texts[index]!.length;
    if (!own[index]) continue;
    // A person's own is seldom longer than one block, so it is encoded where it will stand.
    const { written } = encoder.encodeInto(own[index]!, file.subarray(at + 5));
    const bytes = file.subarray(at + 5, at + 5 + written);
    crc = crc32(bytes, crc);
    size += written;
    if (written > longestBlock) { for (const block of blocksOf(bytes.slice())) add(block); }
    else {
      storedHead(file, at, written);
      at += 5 + written;
    }
  }
  add(end);
  const view = new DataView(file.buffer);
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, size, true);
  return file.subarray(0, at + 8);
}

function storedHead(file: Uint8Array, at: number, length: number) {
  file[at] = 0;
  file[at + 1] = length;
  file[at + 2] = length >> 8;
  file[at + 3] = ~length;
  file[at + 4] = ~length >> 8;
}

function* blocksOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += longestBlock) {
    const block = bytes.subarray(at, at + longestBlock);
    const head = new Uint8Array(5);
    storedHead(head, 0, block.length);
    yield head;
    yield block;
  }
}
