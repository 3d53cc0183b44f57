/** What a text says as a JSON object; an empty one when it is anything else. */
export function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? value as Record<string, unknown>
      : {};
  } catch {
    return {};
  }
}

/** A value inside, by the names on the way; undefined when there is nothing. */
export function inside(value: unknown, ...path: string[]): unknown {
  for (const name of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

/** A text or a number as text; empty for anything else. */
export const said = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
