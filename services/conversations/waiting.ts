/** From here on a wait is marked. */
export const lateAfterHours = 24;

/** How long somebody has waited for a reply, and whether that is too long. */
export interface Waiting {
  milliseconds: number;
  late: boolean;
}

/** @param since when the respondent spoke without being answered; null when nobody waits */
export function waiting(since: Date | null, now: Date): Waiting | undefined {
  if (!since) return undefined;
  const milliseconds = Math.max(0, now.getTime() - since.getTime());
  return { milliseconds, late: milliseconds > lateAfterHours * 3_600_000 };
}
