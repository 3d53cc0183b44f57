import { DomainError } from "../errors.ts";
import { limitedTo } from "./body_limit.ts";
import { readFields } from "./read_form.ts";

/** What a form sent, without what was in its files. */
export interface SentFields {
  multipart: boolean;
  /** In their order, as typed. */
  fields: (readonly [name: string, value: string])[];
  /** The files that were chosen, by their fields. */
  files: (readonly [field: string, fileName: string])[];
}

/** What is read of a stranger's form at all, what its words may be long, and how many fields it may have. */
const most = { bytes: 1024 * 1024, letters: 256 * 1024, fields: 2_000 };

/**
 * Reads what somebody sent who may be a stranger.
 * @returns undefined when it is no form of ours, or longer than one is
 * @throws DomainError `malformed` when it did not arrive whole
 */
export async function sentFields(req: Request): Promise<SentFields | undefined> {
  const type = req.headers.get("content-type") ?? "";
  const multipart = /^multipart\/form-data\b/i.test(type);
  if (!req.body) return { multipart, fields: [], files: [] };
  if (!multipart && !/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined;
  const sent = await readFields(limitedTo(most.bytes, req)).catch((error) => {
    if (error instanceof DomainError && error.code === "too_large") return undefined;
    throw error;
  });
  if (!sent) return undefined;
  const fields = sent.flatMap(([name, value]) =>
    // NUL is no letter, and a page cannot hold one.
    typeof value === "string" ? [[name, value.replaceAll("\0", "")] as const] : []
  );
  const files = sent.flatMap(([name, value]) =>
    value instanceof File && value.name ? [[name, value.name] as const] : []
  );
  const letters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return letters > most.letters || sent.length > most.fields ? undefined : { multipart, fields, files };
}
