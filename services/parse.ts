import type { z } from "zod";
import { type FieldError, invalid } from "./errors.ts";

/**
 * What a verb was given, understood.
 * @throws DomainError `invalid` with a pointer to each field that is wrong
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid("Some of what was given cannot be used.", fieldErrors(parsed.error));
}

/** Zod's findings as RFC 6901 pointers into the body. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(
      "",
    ),
    detail: issue.message,
  }));
}
