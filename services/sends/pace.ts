/** So many of a store's messages wait at most because of one-off sends: the store's others do not wait long behind them. */
export const mostWaiting = 1_000;

/**
 * How many may be asked now; an hour's worth goes out evenly rather than at once.
 * @param counts.waiting messages of the store that are due and not sent
 * @param counts.lastHour asked by this send within the last hour
 * @param counts.lastMinute and within the last minute
 */
export function roomFor(
  perHour: number | null,
  counts: { waiting: number; lastHour: number; lastMinute: number },
): number {
  const room = mostWaiting - counts.waiting;
  if (perHour === null) return Math.max(0, room);
  const aMinute = Math.ceil(perHour / 60);
  return Math.max(0, Math.min(room, perHour - counts.lastHour, aMinute - counts.lastMinute));
}
