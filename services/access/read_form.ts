import { DomainError } from "../errors.ts";

/** What a form sent. */
export interface Form {
  /** The text of a field, as typed; empty when it was not sent. */
  text(name: string): string;
  /** Whether a box was ticked. */
  ticked(name: string): boolean;
}

/** @throws DomainError `malformed` when the body is no form, `too_large` when it is too long */
export async function readForm(req: Request): Promise<Form> {
  const form = await req.formData().catch((error) => {
    if (error instanceof DomainError) throw error;
    throw new DomainError("malformed", "Send a form.");
  });
  return {
    // NUL is no letter, and Postgres takes it for none.
    text: (name) => textOf(form.get(name)).replaceAll("\0", ""),
    ticked: (name) => form.has(name),
  };
}

const textOf = (value: FormDataEntryValue | null) => typeof value === "string" ? value : "";
