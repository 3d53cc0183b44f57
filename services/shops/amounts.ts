// Amounts as decimal text with at most four decimals, which is what `events/schema.ts` takes; sums are exact.

const decimals = 4;
const scale = 10n ** BigInt(decimals);

/** An amount such as "598.00"; digits after the fourth decimal are cut off, anything that is not an amount is dropped. */
export function amount(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const parts = /^([+-]?)(\d{1,12})(?:\.(\d*))?$/.exec(String(value).trim());
  if (!parts) return undefined;
  const fraction = parts[3]?.slice(0, decimals);
  return `${parts[1] === "-" ? "-" : ""}${parts[2]}${fraction ? `.${fraction}` : ""}`;
}

/** The sum of what is known, or `undefined` when nothing is. */
export function sum(values: (string | undefined)[]): string | undefined {
  const found = values.filter((value) => value !== undefined);
  return found.length > 0 ? write(found.reduce((total, value) => total + read(value), 0n)) : undefined;
}

/** The price of one, when `total` was paid for `quantity`; halves are rounded away from zero. */
export function unitPrice(total: string | undefined, quantity: number | undefined): string | undefined {
  if (!total || !quantity) return undefined;
  const pieces = BigInt(quantity);
  const paid = read(total);
  return write((2n * paid + (paid < 0n ? -pieces : pieces)) / (2n * pieces));
}

/** The amount without its sign. */
export function unsigned(value: string | undefined): string | undefined {
  return value?.replace("-", "");
}

function read(value: string): bigint {
  const [whole = "0", fraction = ""] = value.replace("-", "").split(".");
  const scaled = BigInt(whole) * scale + BigInt(fraction.padEnd(decimals, "0"));
  return value.startsWith("-") ? -scaled : scaled;
}

// Two decimals at least, as shops write them; none that say nothing beyond. What outgrew the schema is not an amount.
function write(scaled: bigint): string | undefined {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0{1,2}$/, "");
  return amount(`${scaled < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${fraction}`);
}
