// Readers of what a shop sent. Null, missing, empty and of the wrong type all mean "not known" (`undefined`), so that
// one odd field never costs the event. What comes out always fits the limits of `events/schema.ts`.

const longestText = 2_000;
const longestId = 200;
const mostUnits = 1_000_000;

/** An object's fields; none when it is not an object. */
export function fields(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** Whether the value is an object and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects in a list, at most `most` of them; whatever else stands in it is left out. */
export function objects(value: unknown, most = 500): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject).slice(0, most) : [];
}

/** Text without surrounding space, cut to `longest` characters. */
export function text(value: unknown, longest = longestText): string | undefined {
  if (typeof value !== "string") return undefined;
  // Postgres stores neither NUL nor half a surrogate pair, which is also what a cut may leave behind.
  return value.replaceAll("\0", "").trim().slice(0, longest).toWellFormed().trim() || undefined;
}

/**
 * An identifier as text. Numbers above 2^53 have lost their last digits in `JSON.parse` and are not taken: Shopify's and
 * WooCommerce's are about 10^13 at most. Zero is how WooCommerce says "none".
 */
export function id(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  const name = text(value, longestId + 1);
  // A cut identifier would be somebody else's.
  return name && name.length <= longestId && name !== "0" ? name : undefined;
}

/** A whole number of things, 0…1,000,000. */
export function count(value: unknown): number | undefined {
  const whole = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= mostUnits;
  return whole ? value : undefined;
}

/** An ISO 4217 code in capitals. */
export function currency(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Za-z]{3}$/.test(value) ? value.toUpperCase() : undefined;
}

/** The address of a page or picture; anything but http and https is dropped, since it ends up in a link. */
export function webAddress(value: unknown): string | undefined {
  const address = text(value, longestText + 1);
  return address && address.length <= longestText && /^https?:\/\/\S+$/i.test(address) ? address : undefined;
}

/** Short labels: from a list, or from text with commas between them. */
export function labels(value: unknown): string[] | undefined {
  const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  const found = parts.map((part) => text(part, 200)).filter((part) => part !== undefined);
  return found.length > 0 ? found.slice(0, 100) : undefined;
}

/**
 * A moment in UTC. Years outside 2000–2099 are the "no date" of some system rather than a date.
 * @param zoneless what a time without a zone means: nothing, or UTC
 */
export function instant(value: unknown, zoneless: "nothing" | "utc" = "nothing"): string | undefined {
  if (typeof value !== "string") return undefined;
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/i.exec(
    value.trim(),
  );
  if (!parts || (!parts[3] && zoneless === "nothing")) return undefined;
  const date = new Date(`${parts[1]}T${parts[2]}${parts[3] ?? "Z"}`);
  const year = date.getUTCFullYear();
  return year >= 2000 && year < 2100 ? date.toISOString() : undefined;
}

/** An object without the fields that are not known; `undefined` when none is left. */
export function known<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) as T : undefined;
}
