/** The day that it is by a clock of a zone. @returns `2026-11-20` */
export const todayIn = (zone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * A day as lists write it: `2026-11-20`, also with an hour, `20261120`, `20.11.2026`, `20/11-26`. Day before month, as
 * everywhere here.
 * @returns `2026-11-20`; undefined for what is no day
 */
export function dayIn(text: string): string | undefined {
  const word = text.trim();
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(word);
  const european = /^(\d{1,2})[./ -]\s?(\d{1,2})[./ -]\s?(\d{4}|\d{2})(?:[, ]+\d{1,2}[:.]\d{2}.*)?$/.exec(
    word,
  );
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]].map(Number) : european
    ? [
      Number(european[3]) + (european[3]!.length === 2 ? 2_000 : 0),
      Number(european[2]),
      Number(european[1]),
    ]
    : [];
  if (!year || !month || !day || year < 1990 || year > 2100) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? at.toISOString().slice(0, 10)
    : undefined;
}
