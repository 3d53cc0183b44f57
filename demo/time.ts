export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const after = (at: Date, milliseconds: number): Date =>
  new Date(at.getTime() + Math.round(milliseconds));

/** The day that the demo's year ends with: everything lies before its first moment (UTC), but for what is to come. */
export const startOfDay = (now: Date): Date => new Date(Math.floor(now.getTime() / day) * day);

/** The next moment at which somebody sits at the desk: 7 to 16 o'clock UTC. */
export function atTheDesk(at: Date): Date {
  const inDay = at.getTime() % day;
  if (inDay < 7 * hour) return after(at, 7 * hour - inDay + inDay % (50 * minute));
  if (inDay > 16 * hour) return after(at, 31 * hour - inDay + inDay % (50 * minute));
  return at;
}

/** Nobody writes between midnight and five; they do it when they get up. */
export function awake(at: Date, later: number): Date {
  return at.getUTCHours() < 5 ? after(at, (5 - at.getUTCHours() + later) * hour) : at;
}
