import type { Language } from "./languages.ts";

/** English as Europe writes it: day before month, 24 hours. */
const tags: Record<Language, string> = {
  en: "en-GB",
  sv: "sv-SE",
  da: "da-DK",
  nb: "nb-NO",
  fi: "fi-FI",
  de: "de-DE",
};

/** `Intl` counts minutes only; these are said of less than one. */
const instants: Record<Language, { ago: string; duration: string }> = {
  en: { ago: "just now", duration: "less than a minute" },
  sv: { ago: "nyss", duration: "mindre än en minut" },
  da: { ago: "lige nu", duration: "under et minut" },
  nb: { ago: "akkurat nå", duration: "under ett minutt" },
  fi: { ago: "juuri äsken", duration: "alle minuutin" },
  de: { ago: "gerade eben", duration: "weniger als eine Minute" },
};

const cache = new Map<string, unknown>();
function cached<T>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}

/** Numbers, times and money as one language writes them, in one time zone. */
export interface Formats {
  number(value: number, digits?: number): string;
  /** @param share 0…1 */
  percent(share: number): string;
  /** @param minor whole minor units (öre, cents) */
  money(minor: number, currency: string): string;
  /** `18 Nov`, with the year when it is not this one. */
  day(at: Date, now: Date): string;
  /**
   * `18 November`, for a sentence: a short month ends in a stop in some languages.
   * @param now with the year when it is not this one
   */
  longDay(at: Date, now?: Date): string;
  /** `18 Nov, 09:10`. */
  time(at: Date, now: Date): string;
  /** Relative until a day has passed, then the date. */
  ago(at: Date, now: Date): string;
  /** How long something has lasted, in its largest unit. */
  duration(milliseconds: number): string;
}

/** @param timezone an IANA zone, the store's */
export function formats(language: Language, timezone = "Europe/Stockholm"): Formats {
  return cached(`formats ${language} ${timezone}`, () => createFormats(language, timezone));
}

function createFormats(language: Language, timeZone: string): Formats {
  const tag = tags[language];
  const date = (options: Intl.DateTimeFormatOptions) =>
    cached(
      `${tag} ${timeZone} ${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(tag, { ...options, timeZone }),
    );
  const year = (at: Date) => date({ year: "numeric" }).format(at);
  const dayOptions = (at: Date, now: Date): Intl.DateTimeFormatOptions => ({
    day: "numeric",
    month: "short",
    ...(year(at) === year(now) ? {} : { year: "numeric" }),
  });
  const longDay = date({ day: "numeric", month: "long" });
  const longDayOfYear = date({ day: "numeric", month: "long", year: "numeric" });
  const relative = cached(
    `relative ${tag}`,
    () => new Intl.RelativeTimeFormat(tag),
  );
  const self: Formats = {
    number: (value, digits = 0) =>
      cached(
        `number ${tag} ${digits}`,
        () =>
          new Intl.NumberFormat(tag, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
            signDisplay: "negative",
          }),
      )
        .format(value).replace("-", "−"),
    percent: (share) =>
      cached(
        `percent ${tag}`,
        () => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }),
      ).format(share),
    money(minor, currency) {
      const format = cached(
        `money ${tag} ${currency}`,
        () =>
          new Intl.NumberFormat(tag, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }),
      );
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    longDay: (at, now) => !now || year(at) === year(now) ? longDay.format(at) : longDayOfYear.format(at),
    day: (at, now) => date(dayOptions(at, now)).format(at),
    time: (at, now) => date({ ...dayOptions(at, now), hour: "2-digit", minute: "2-digit" }).format(at),
    ago(at, now) {
      const minutes = Math.trunc((now.getTime() - at.getTime()) / 60_000);
      if (minutes === 0) return instants[language].ago;
      if (minutes < 60) return relative.format(-minutes, "minute");
      if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), "hour");
      return self.day(at, now);
    },
    duration(milliseconds) {
      const minutes = Math.max(0, Math.trunc(milliseconds / 60_000));
      if (minutes === 0) return instants[language].duration;
      const [value, unit] = minutes < 60
        ? [minutes, "minute"]
        : minutes < 48 * 60
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1_440), "day"];
      return cached(
        `unit ${tag} ${unit}`,
        () =>
          new Intl.NumberFormat(tag, {
            style: "unit",
            unit: unit as string,
            unitDisplay: "long",
          }),
      )
        .format(value as number);
    },
  };
  return self;
}
