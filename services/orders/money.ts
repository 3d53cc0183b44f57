// ISO 4217 minor units other than two. Intl has its own table, which follows what shops print (no fils for IQD), not ISO.
const exponents: Readonly<Record<string, number>> = {
  ...group(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...group(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...group(4, "CLF UYW"),
};

/**
 * How many decimals a currency's minor unit stands for.
 * @param currency ISO 4217 code in either case; one that is not known has two, as nearly all have
 */
export function minorDigits(currency: string): number {
  return exponents[currency.toUpperCase()] ?? 2;
}

/**
 * A decimal amount in minor units, by exact arithmetic on the digits: `toMinor("598.00", "SEK")` is 59800.
 * @param amount digits with an optional sign and an optional point, as shops send them; no thousands separators
 * @param currency ISO 4217 code
 * @returns a whole number of minor units, halves rounded away from zero; `undefined` when the text is not an amount or
 *   does not fit an exact integer
 */
export function toMinor(amount: string, currency: string): number | undefined {
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(amount.trim());
  if (!parts) return undefined;
  const [, sign, whole = "", fraction = ""] = parts;
  const digits = minorDigits(currency);
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  const minor = Number(kept + (fraction.charAt(digits) >= "5" ? 1n : 0n));
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign === "-" && minor !== 0 ? -minor : minor;
}

/**
 * Minor units as plain decimal text, the inverse of `toMinor`: `toDecimal(59800, "SEK")` is "598.00".
 * @param minor a whole number of minor units
 */
export function toDecimal(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * An amount as people of that language write it: `formatMoney(59800, "SEK", "sv")` is "598,00 kr".
 * @param minor a whole number of minor units
 * @param locale BCP 47 tag
 * @throws RangeError when the currency is not three letters or the locale not a tag
 */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  // Intl takes decimal text without passing it through a floating-point number.
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toDecimal(minor, currency) as `${number}`);
}

function group(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, digits]));
}
