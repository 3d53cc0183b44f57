/** A year and a month: whatever is compared with the same month of last year is still there. */
export const keptMonths = 13;

/** What was made before this is not needed for anything that is shown or decided. */
export function keptSince(now: Date): Date {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - keptMonths);
  return since;
}
