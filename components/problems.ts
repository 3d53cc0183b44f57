import type { MessageKey, Translator } from "../locales/translate.ts";
import { DomainError } from "../services/errors.ts";

/** What is wrong with each field of a form, in words, by the field's name. */
export type Problems = Record<string, string>;

const words: Record<string, MessageKey> = {
  required: "access.problem_required",
  too_long: "access.problem_too_long",
  too_short: "access.problem_password_short",
  one_line: "access.problem_one_line",
  email: "access.problem_email",
  taken: "access.problem_taken",
  wrong: "access.problem_wrong_password",
};

/**
 * The problems that a verb found with what was typed.
 * @throws the error itself when it is about something else than fields
 */
export function problemsOf(error: unknown, t: Translator): Problems {
  if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
  return Object.fromEntries(
    error.fields.map((
      { pointer, detail },
    ) => [pointer.slice(1), t(words[detail] ?? "access.problem_invalid")]),
  );
}
