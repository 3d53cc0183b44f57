import type { MessageKey, Translator } from "../locales/translate.ts";
import type { DomainError } from "../services/errors.ts";

/** What is wrong with each field of a form, in words, by the field's name. */
export type Problems = Record<string, string>;

const words: Record<string, MessageKey> = {
  required: "access.problem_required",
  too_long: "access.problem_too_long",
  too_short: "access.problem_password_short",
  one_line: "access.problem_one_line",
  email: "access.problem_email",
  taken: "access.problem_taken",
  website: "access.problem_website",
  colour: "access.problem_colour",
  wrong: "access.problem_wrong_password",
};

/**
 * The problems that a verb found with what was typed.
 * @param byField the code of a field's problem, where the verb speaks of it in a sentence for programs
 * @param own what this form says of a code instead of the usual words
 * @throws the error itself when it is about something else than fields
 */
export function problemsOf(
  error: unknown,
  t: Translator,
  byField: Record<string, string> = {},
  own: Record<string, MessageKey> = {},
): Problems {
  const fields = error instanceof Error ? (error as Partial<DomainError>).fields ?? [] : [];
  if (fields.length === 0) throw error;
  return Object.fromEntries(fields.map(({ pointer, detail }) => {
    const field = pointer.slice(1);
    const code = byField[field] ?? detail;
    return [field, t(own[code] ?? words[code] ?? "access.problem_invalid")];
  }));
}
