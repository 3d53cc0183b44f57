import type { z } from "zod";
import { type FieldError, invalid } from "../errors.ts";
import { eventSchema, type ShopEvent } from "./schema.ts";

/** The most events in one array. */
export const mostEvents = 500;

/**
 * One event or an array of events, as the API takes them; all or nothing.
 * @throws DomainError `invalid` with a pointer to every field that is wrong
 */
export function parseEvents(body: unknown): ShopEvent[] {
  const many = Array.isArray(body);
  const list: unknown[] = many ? body : [body];
  if (list.length === 0) throw invalid("The array is empty. Send one event, or up to 500.");
  if (list.length > mostEvents) {
    throw invalid(`${list.length} events are too many at once. Send up to ${mostEvents}.`);
  }
  const errors: FieldError[] = [];
  const events = list.map((each, index) => {
    const parsed = eventSchema.safeParse(each);
    if (parsed.success) return parsed.data;
    errors.push(...parsed.error.issues.map((issue) => fieldError(issue, many ? [index] : [])));
    return undefined;
  });
  if (errors.length > 0) {
    throw invalid("Nothing was stored. Correct the fields below and send it again.", errors.slice(0, 100));
  }
  return events as ShopEvent[];
}

function fieldError(issue: z.core.$ZodIssue, prefix: number[]): FieldError {
  const path = [...prefix, ...issue.path].map((part) =>
    String(part).replaceAll("~", "~0").replaceAll("/", "~1")
  );
  return { pointer: path.map((part) => `/${part}`).join(""), detail: issue.message };
}
