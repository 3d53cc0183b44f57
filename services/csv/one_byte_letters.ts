/**
 * Tells the two sets of letters apart in which every letter is one byte: Windows', and that of a Mac, where Excel still
 * writes its plain "CSV" so. Looks at what stands beside ordinary letters, piece by piece.
 */
export class OneByteLetters {
  #windows = 0;
  #mac = 0;
  #macKinds = new Set<number>();

  see(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte < 0x80 || !isLetter(bytes[at - 1]) && !isLetter(bytes[at + 1])) continue;
      if (byte >= 0xc0) this.#windows++;
      else if (macLetters.has(byte)) {
        this.#mac++;
        this.#macKinds.add(byte);
      }
    }
  }

  /** A single Š in a table of Windows' is an å on a Mac: it takes two different letters, and more of them than others. */
  get encoding(): "macintosh" | "windows-1252" {
    return this.#macKinds.size > 1 && this.#mac > this.#windows ? "macintosh" : "windows-1252";
  }
}

// Å é ä å ö ü æ ø: in Windows' set they are Š, Œ, š and signs that stand beside no letter.
const macLetters = new Set([0x81, 0x8e, 0x8a, 0x8c, 0x9a, 0x9f, 0xbe, 0xbf]);

const isLetter = (byte = 0) => byte >= 0x41 && byte <= 0x5a || byte >= 0x61 && byte <= 0x7a;
