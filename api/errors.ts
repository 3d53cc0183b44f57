import { DomainError, type ErrorCode, type FieldError } from "../services/errors.ts";
import { isOutage, traceOf } from "../services/failure.ts";
import type { Log } from "../services/log.ts";

const statuses: Record<ErrorCode, [status: number, title: string]> = {
  not_found: [404, "Not found"],
  malformed: [400, "Malformed"],
  invalid: [422, "Not valid"],
  conflict: [409, "Conflict"],
  forbidden: [403, "Not allowed"],
  unauthenticated: [401, "Not signed in"],
  too_large: [413, "Too large"],
  throttled: [429, "Too many requests"],
  unavailable: [503, "Not available right now"],
};

/** What went wrong as RFC 9457 `application/problem+json`; what is not the caller's fault tells nothing of the inside. */
export function problem(error: unknown, log: Log): Response {
  if (error instanceof DomainError) {
    const [status, title] = statuses[error.code];
    return problemResponse(status, title, error.message, error.fields);
  }
  if (isOutage(error)) {
    log.error("api.unavailable", { ...traceOf(error) });
    return problemResponse(
      503,
      "Not available right now",
      "The database does not answer. Send this again shortly.",
    );
  }
  log.error("api.failed", { ...traceOf(error) });
  return problemResponse(500, "Failed", "This is our fault. Send this again later.");
}

export function problemResponse(
  status: number,
  title: string,
  detail: string,
  errors: FieldError[] = [],
): Response {
  const body = { type: "about:blank", title, status, detail, ...(errors.length > 0 ? { errors } : {}) };
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (status === 401) headers.set("www-authenticate", "Bearer");
  if (status === 503) headers.set("retry-after", "10");
  return new Response(JSON.stringify(body), { status, headers });
}

/** The address is known, but takes other methods only. */
export function methodNotAllowed(methods: string[]): Response {
  // Whoever may read a page may also ask for its headers alone.
  const allowed = methods.flatMap((method) => method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()])
    .join(", ");
  const response = problemResponse(
    405,
    "Method not allowed",
    `This address takes ${allowed}. See /api/docs.`,
  );
  response.headers.set("allow", allowed);
  return response;
}
