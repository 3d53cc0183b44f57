import type { Holidays } from "./holidays.ts";

/** The hours in which somebody may be written to, by their own clock. */
export interface Opening {
  /** Full hours, 0–23. */
  fromHour: number;
  /** Full hours, 1–24; later than `fromHour`. The hour itself is outside. */
  toHour: number;
  /** 1 is Monday, 7 Sunday; every day when absent. */
  weekdays?: readonly number[];
  /** Whether the country's holidays are left out. */
  notOnHolidays?: boolean;
}

/** Texts ring: 9–20, not on Sundays or holidays. */
export const smsOpening: Opening = {
  fromHour: 9,
  toHour: 20,
  weekdays: [1, 2, 3, 4, 5, 6],
  notOnHolidays: true,
};

/**
 * The hours for one channel: a rule's own, within what the channel allows.
 * @returns undefined when every hour will do. Where the two have no hour in common, the channel's own
 */
export function openingFor(channel: "email" | "sms", own?: Opening): Opening | undefined {
  if (channel === "email") return own;
  if (!own) return smsOpening;
  const fromHour = Math.max(own.fromHour, smsOpening.fromHour);
  const toHour = Math.min(own.toHour, smsOpening.toHour);
  const weekdays = smsOpening.weekdays!.filter((day) => own.weekdays?.includes(day) ?? true);
  return {
    ...smsOpening,
    ...fromHour < toHour ? { fromHour, toHour } : {},
    ...weekdays.length > 0 ? { weekdays } : {},
  };
}

/** Whose clock and calendar count. */
export interface Where {
  /** IANA. */
  zone: string;
  country?: string | null;
  holidays: Holidays;
}

/** After so many closed days in a row no day is taken for open: nobody waits for ever. */
const mostDays = 60;

/**
 * The first moment from `at` on that lies within the hours; `at` itself when it does.
 * Both changes of the clock are the zone's own: an hour that does not exist is not opened, one that comes twice is
 * open both times.
 */
export function nextOpen(at: Date, opening: Opening | undefined, where: Where): Date {
  if (!opening) return at;
  const start = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(where.zone);
  if (isOpen(start, opening, where)) return at;
  let day = start.toPlainDate();
  if (start.hour >= opening.fromHour) day = day.add({ days: 1 });
  for (let tried = 0; tried < mostDays; tried++, day = day.add({ days: 1 })) {
    const opens = day.toZonedDateTime({ timeZone: where.zone, plainTime: { hour: opening.fromHour } });
    if (isOpen(opens, opening, where)) return new Date(opens.epochMilliseconds);
  }
  return at;
}

function isOpen(time: Temporal.ZonedDateTime, opening: Opening, { country, holidays }: Where): boolean {
  if (time.hour < opening.fromHour || time.hour >= opening.toHour) return false;
  if (opening.weekdays && !opening.weekdays.includes(time.dayOfWeek)) return false;
  return !opening.notOnHolidays || !holidays(country, time.toPlainDate().toString());
}

/** The next midnight by a zone's clock. */
export function nextDay(at: Date, zone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return new Date(today.toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}

/** The midnight that a day began with, by a zone's clock. */
export function startOfDay(at: Date, zone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return new Date(today.startOfDay().epochMilliseconds);
}
