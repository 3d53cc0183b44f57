import { DomainError, malformed } from "../errors.ts";

/** What a form sent. */
export interface Form {
  /** The text of a field, as typed; empty when it was not sent. */
  text(name: string): string;
  /** Whether a field was sent at all, as a box is that was ticked. */
  ticked(name: string): boolean;
  /** A file that was chosen, be it empty: a browser sends an empty one without a name where none was. */
  file(name: string): File | undefined;
}

/** A name and a value, as they came. */
export type Field = readonly [name: string, value: unknown];

/**
 * The only reader of what a page's form sends; without a body it is an empty form.
 * @throws DomainError `malformed` when the body is no form, `too_large` when it is too long
 */
export async function readForm(req: Request): Promise<Form> {
  const form = await formIn(req);
  return {
    // NUL is no letter, and Postgres takes it for none.
    text: (name) => textOf(form.get(name)).replaceAll("\0", ""),
    ticked: (name) => form.has(name),
    file: (name) => fileOf(form.get(name)),
  };
}

/** The same for a page that a script also sends a JSON object to. */
export async function readFields(req: Request): Promise<Field[]> {
  if (mediaType(req) !== "application/json") return [...await formIn(req)];
  const text = await whole(req.text());
  return text === "" ? [] : Object.entries(objectIn(text));
}

async function formIn(req: Request): Promise<URLSearchParams | FormData> {
  const type = mediaType(req);
  if (type === "multipart/form-data") return await whole(req.formData());
  const text = await whole(req.text());
  if (text === "" || type === "application/x-www-form-urlencoded") return new URLSearchParams(text);
  throw malformed("Send a form.");
}

/** What cannot be read is the sender's doing: multipart that is none, or a connection that ended half-way. */
function whole<Body>(reading: Promise<Body>): Promise<Body> {
  return reading.catch((error) => {
    throw error instanceof DomainError ? error : malformed("The form did not arrive whole.");
  });
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  } catch { /* said below */ }
  throw malformed("Send a JSON object of answers by question.");
}

const mediaType = (req: Request) =>
  req.headers.get("content-type")?.replace(/;.*/, "").trim().toLowerCase() ?? "";

const fileOf = (value: FormDataEntryValue | null) =>
  value instanceof File && (value.size > 0 || value.name !== "") ? value : undefined;
const textOf = (value: FormDataEntryValue | null) => typeof value === "string" ? value : "";
