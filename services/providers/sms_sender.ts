import { normalisePhone } from "../orders/contact.ts";

/**
 * Whom a text message comes from, as providers take it.
 * @param text a number with its country's code, a short number of the operator's, or a name
 * @returns E.164, 3–8 digits, or at most eleven letters and digits with a letter among them; undefined for anything else
 */
export function smsSender(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^\d{3,8}$/.test(trimmed)) return trimmed;
  if (/^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,9}[A-Za-z0-9]$/.test(trimmed)) return trimmed;
  return /^(\+|00)/.test(trimmed) ? normalisePhone(trimmed) : undefined;
}

/** Whether people can answer: a name cannot be written to. */
export const isAnswerable = (sender: string): boolean => /^\+?\d+$/.test(sender);
