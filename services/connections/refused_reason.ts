import type { DomainError, ErrorCode } from "../errors.ts";
import type { RefusedReason } from "./calls.ts";

const codes: Partial<Record<ErrorCode, RefusedReason>> = {
  too_large: "too_large",
  malformed: "malformed",
  unavailable: "incomplete",
};

/**
 * Why a call was turned away, for the log: a code where the page has words for it, else the field and what is wrong with
 * it, for the integrator. What the caller sent is not repeated, since it may name somebody.
 */
export function refusedReason({ code, message, fields: [field] }: DomainError): string {
  return codes[code] ?? (field ? [field.pointer, field.detail].filter(Boolean).join(": ") : message);
}
