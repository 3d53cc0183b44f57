/** A whole number of at most seven digits as it was typed, `1 000` too; NaN when it is none. */
export const whole = (text: string): number => {
  const plain = ungrouped(text);
  return /^\d{1,7}$/.test(plain) ? Number(plain) : NaN;
};

/** A number as it was typed, with a comma or a point, `2 000,50` too; NaN when it is none. */
export const decimal = (text: string): number => {
  const plain = ungrouped(text);
  return /^-?\d{1,9}([.,]\d{1,4})?$/.test(plain) ? Number(plain.replace(",", ".")) : NaN;
};

/**
 * Without what sets thousands apart. A point or a comma before exactly three digits does that, as a Danish or German `1.000`
 * does: nobody writes an amount or a rating in thousandths.
 */
function ungrouped(text: string): string {
  const trimmed = text.trim();
  const grouped = /^-?[1-9]\d{0,2}(?:(?:[\s']\d{3})+|(?:\.\d{3})+(?!\.)|(?:,\d{3})+(?!,))(?:[.,]\d{1,2})?$/;
  if (!grouped.test(trimmed)) return trimmed;
  const [, whole, part = ""] = trimmed.match(/^(.*?\d{3})([.,]\d{1,2})?$/)!;
  return whole!.replace(/[\s'.,]/g, "") + part;
}
