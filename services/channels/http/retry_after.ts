const longestSeconds = 24 * 3_600;

/**
 * How long a provider asks to be left alone (RFC 9110 10.2.3): seconds, or a date.
 * @returns whole seconds, at most a day; undefined when it does not say, or says it so that nobody understands
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), longestSeconds);
  // Only the form that the standard asks for: Date.parse would take "-5" and "7 s" for dates.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const seconds = Math.ceil((Date.parse(text) - now.getTime()) / 1_000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), longestSeconds);
}
