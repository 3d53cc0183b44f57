import type { Where } from "./opening.ts";

/**
 * So many working days later, at the same time of the day: Mondays to Fridays that are no holidays.
 * @param days 0 is the same day if it is a working day, else the next
 */
export function addWorkingDays(at: Date, days: number, { zone, country, holidays }: Where): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const works = (day: Temporal.PlainDate) => day.dayOfWeek <= 5 && !holidays(country, day.toString());
  let day = start.toPlainDate();
  let left = days;
  // A calendar without working days would be an error in it; a year is enough to find that out.
  for (let tried = 0; tried < 366 + days * 3 && (left > 0 || !works(day)); tried++) {
    day = day.add({ days: 1 });
    if (left > 0 && works(day)) left--;
  }
  const same = day.equals(start.toPlainDate());
  const then = day.toZonedDateTime({ timeZone: zone, plainTime: start.toPlainTime() });
  return same ? at : new Date(then.epochMilliseconds);
}
