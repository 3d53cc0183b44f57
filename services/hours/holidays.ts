/**
 * Whether a day is one on which offices are closed in a country: public holidays, the eves that banks keep, and
 * Christmas and New Year's Eve in the Nordic countries and Germany.
 * @param country ISO 3166-1 alpha-2
 * @param day `2026-12-25`
 */
export type Holidays = (country: string | null | undefined, day: string) => boolean;

/** For who needs no calendar: every day is like another. */
export const noHolidays: Holidays = () => false;

/** Kept at home, whatever the law calls them: the library has them for some of these countries, in some years. */
const eves = ["12-24", "12-31"];
const keepEves = new Set(["SE", "DK", "NO", "FI", "DE"]);

let loading: Promise<Holidays> | undefined;

/** The calendar of every country that the library knows; 30 MB, so loaded when a rule first needs it. */
export const loadHolidays = (): Promise<Holidays> => loading ??= load();

async function load(): Promise<Holidays> {
  const { default: Calendar } = await import("date-holidays");
  const years = new Map<string, Set<string>>();
  const closed = (country: string, year: string): Set<string> => {
    const key = `${country} ${year}`;
    const known = years.get(key);
    if (known) return known;
    const calendar = new Calendar(country, { types: ["public", "bank"] });
    const days = new Set(calendar.getHolidays(Number(year)).map(({ date }) => date.slice(0, 10)));
    if (keepEves.has(country)) { for (const eve of eves) days.add(`${year}-${eve}`); }
    years.set(key, days);
    return days;
  };
  return (country, day) => country ? closed(country.toUpperCase(), day.slice(0, 4)).has(day) : false;
}
