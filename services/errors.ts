/** What went wrong, in the words of the domain. Only `routes/_error.tsx` and `api/errors.ts` know status codes. */
export type ErrorCode =
  | "not_found"
  | "malformed"
  | "invalid"
  | "conflict"
  | "forbidden"
  | "unauthenticated"
  | "too_large"
  | "throttled"
  | "unavailable";

/** One thing wrong with one field; `pointer` is an RFC 6901 JSON pointer into the body (`/order/total`). */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** The one error type that verbs throw. The message is for the caller and says what to do. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: FieldError[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const notFound = (what: string) => new DomainError("not_found", `${what} does not exist.`);
export const malformed = (message: string) => new DomainError("malformed", message);
export const invalid = (message: string, fields: FieldError[] = []) =>
  new DomainError("invalid", message, fields);
export const conflict = (message: string) => new DomainError("conflict", message);
export const forbidden = (message: string) => new DomainError("forbidden", message);

/**
 * The names of the fields that a verb could not use, to put a message beside each.
 * @throws the error itself when it is about something else than fields
 */
export function wrongFields(error: unknown): Set<string> {
  if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
  return new Set(error.fields.map(({ pointer }) => pointer.slice(1)));
}
