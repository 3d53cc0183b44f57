/** How a text travels: what it is written in, and in how many parts, each of which is paid for. */
export interface Segments {
  encoding: "GSM-7" | "UCS-2";
  segments: number;
  /** Septets or 16-bit units. */
  units: number;
  /** How many more units the last part has room for. */
  left: number;
  /** The characters that keep it from being GSM-7, each once, in the order in which they come. */
  costly: string[];
}

// 3GPP TS 23.038 6.2.1: the default alphabet and its extension, whose characters take two septets.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿" +
    "abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extension = new Set("\f^{}\\[~]|€");

/**
 * The parts of a text message: 160 septets, then 153 a part; or 70 units, then 67 a part. A character that takes two
 * is never cut in half, so that a part may end one short.
 */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const costly = [...new Set(characters.filter((each) => !basic.has(each) && !extension.has(each)))];
  const gsm = costly.length === 0;
  const sizes = characters.map((each) => gsm ? (basic.has(each) ? 1 : 2) : each.length);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [whole, part] = gsm ? [160, 153] : [70, 67];
  const encoding = gsm ? "GSM-7" : "UCS-2";
  if (units <= whole) {
    return { encoding, segments: units === 0 ? 0 : 1, units, left: whole - units, costly };
  }
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return { encoding, segments, units, left: part - used, costly };
}
