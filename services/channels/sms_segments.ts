/** 3GPP TS 23.038, the alphabet that a text message is cheapest in. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Behind an escape: each counts two. */
const extension = new Set("\f^{}\\[~]|€");

export interface SmsLength {
  encoding: "GSM-7" | "UCS-2";
  /** What is charged. */
  segments: number;
  /** Septets of GSM-7, else UTF-16 code units. */
  units: number;
}

/** How a text goes over the air: 160 septets or 70 code units in one piece, 153 or 67 in each of several. */
export function smsSegments(text: string): SmsLength {
  const letters = [...text];
  if (letters.every((letter) => basic.has(letter) || extension.has(letter))) {
    return { encoding: "GSM-7", ...pieces(letters.map((letter) => extension.has(letter) ? 2 : 1), 160, 153) };
  }
  return { encoding: "UCS-2", ...pieces(letters.map((letter) => letter.length), 70, 67) };
}

/** An escape and its letter, or the halves of an emoji, are never parted. */
function pieces(widths: number[], alone: number, each: number): { segments: number; units: number } {
  const units = widths.reduce((sum, width) => sum + width, 0);
  if (units <= alone) return { segments: 1, units };
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > each) {
      segments++;
      used = 0;
    }
    used += width;
  }
  return { segments, units };
}
