import { z } from "zod";

/** How much one message may hold. */
export const longestMessage = 10_000;

/**
 * What somebody typed: kept as typed, but for a form's CRLF, and for NUL, which Postgres cannot store.
 * Empty is refused, and so is what only looks empty.
 */
export const wordsSchema = z.string()
  .transform((text) => text.replaceAll("\r\n", "\n").replaceAll("\0", ""))
  .refine((text) => text.trim() !== "", "Write something first.")
  .refine((text) => text.length <= longestMessage, "Keep it within 10,000 characters.");

/** The beginning of a text on one line, for lists. */
export function excerptOf(text: string, most = 200): string {
  const line = text.trim().replace(/\s+/gu, " ");
  // By code points, so that no emoji is cut in half.
  const points = [...line.slice(0, (most + 1) * 2)];
  return points.length > most ? `${points.slice(0, most - 1).join("")}…` : points.join("");
}
