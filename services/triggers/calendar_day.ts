const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, string>();
/** No zone's clock is put otherwise than by whole quarters. */
const quarterMs = 900_000;

/** `2026-11-20`, by a zone's calendar. */
export function calendarDay(at: Date, timeZone: string): string {
  const quarter = `${Math.floor(at.getTime() / quarterMs)} ${timeZone}`;
  const found = known.get(quarter);
  if (found) return found;
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, format = new Intl.DateTimeFormat("sv-SE", { timeZone }));
  const day = format.format(at);
  // Formatting takes far longer than remembering; a year has 35,000 quarters.
  if (known.size >= 50_000) known.clear();
  known.set(quarter, day);
  return day;
}
