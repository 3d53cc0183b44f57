import { sqlState } from "../../db/open.ts";

/** What kind of error it was, for the log; never its message, since a failed query's holds the values it was given. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, sqlState(error) ?? (error as { code?: string }).code].filter(Boolean).join(" ");
}
