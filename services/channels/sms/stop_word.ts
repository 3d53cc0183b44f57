import { aroundThem, courtesies, isStop } from "./stop_words.ts";

const longest = 100;
const mostWords = 8;

/**
 * Whether a text message asks for no more of them: one of the words, whatever its case and punctuation, with nothing
 * around it but politeness, what messages are called, and the shop's name. Any other word makes it an answer
 * ("Please stop changing the recipe").
 * @param names of the shops that it may be written to
 */
export function isStopWord(text: string, names: readonly string[] = []): boolean {
  if (text.length > longest) return false;
  const said = names.reduce(withoutName, plain(text));
  const words = ` ${said} `.replace(courtesies, " ").split(" ").filter(Boolean);
  // "S T O P", and "opt-out" or "opt out".
  if (isStop(words.join(""), 0) && (words.length === 2 || words.every((word) => word.length === 1))) {
    return true;
  }
  return words.length <= mostWords && words.some(isStop) &&
    words.every((word, at) => isStop(word, at) || aroundThem.has(word));
}

/** Small letters and single spaces; "sms'er" and "sms:et" are one word. */
const plain = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/(?<=\p{L})['’:](?=\p{L})|\p{Cf}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Also as somebody without the letter writes it: Kaffebonnen. */
function withoutName(text: string, name: string): string {
  const words = plain(name);
  if (words === "") return text;
  for (const written of [words, folded(words)]) {
    const at = ` ${text} `.indexOf(` ${written} `);
    if (at >= 0) return ` ${text} `.replace(` ${written} `, "  ").trim();
  }
  return text;
}

const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ø", "o").replaceAll("æ", "ae").replaceAll(
    "ß",
    "ss",
  );
