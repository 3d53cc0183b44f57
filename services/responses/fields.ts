import { DomainError } from "../errors.ts";

/** A name and a value, as they came. */
export type Field = readonly [name: string, value: unknown];

/**
 * The fields of a posted form or JSON object.
 * @throws malformed for a body that is neither
 */
export async function readFields(req: Request): Promise<Field[]> {
  const type = req.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const text = await req.text();
  if (text === "" || type === "application/x-www-form-urlencoded") return [...new URLSearchParams(text)];
  if (type === "application/json") return Object.entries(parseObject(text));
  throw new DomainError("malformed", "Send a form or a JSON object.");
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  } catch { /* said below */ }
  throw new DomainError("malformed", "Send a JSON object of answers by question.");
}
