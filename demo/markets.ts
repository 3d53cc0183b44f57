import type { Language } from "../locales/languages.ts";

/** One kind of customer: where they shop, what they speak and who brings it to them. */
export interface Market {
  /** The store's short name. */
  store: string;
  country: "SE" | "DK" | "NO" | "FI" | "DE";
  language: Language;
  locale: string;
  currency: "SEK" | "DKK" | "EUR";
  /** Orders in a thousand. */
  share: number;
  /** How many hours a parcel should take. */
  promiseHours: number;
  carriers: Record<string, { share: number; late: number }>;
}

const sweden = {
  PostNord: { share: 6, late: 0.12 },
  DHL: { share: 3, late: 0.07 },
  Bring: { share: 1.5, late: 0.09 },
};
const denmark = {
  DAO: { share: 4, late: 0.11 },
  GLS: { share: 3.5, late: 0.08 },
  PostNord: { share: 2, late: 0.12 },
};
const norway = { Bring: { share: 7, late: 0.13 }, PostNord: { share: 3, late: 0.18 } };
const finland = { Posti: { share: 8, late: 0.11 }, DHL: { share: 2, late: 0.07 } };
const germany = { DHL: { share: 7.5, late: 0.09 }, GLS: { share: 2.5, late: 0.12 } };

export const markets: Market[] = [
  {
    store: "main",
    country: "SE",
    language: "sv",
    locale: "sv-SE",
    currency: "SEK",
    share: 430,
    promiseHours: 60,
    carriers: sweden,
  },
  {
    store: "main",
    country: "SE",
    language: "en",
    locale: "en-GB",
    currency: "SEK",
    share: 35,
    promiseHours: 60,
    carriers: sweden,
  },
  {
    store: "main",
    country: "NO",
    language: "nb",
    locale: "nb-NO",
    currency: "SEK",
    share: 105,
    promiseHours: 110,
    carriers: norway,
  },
  {
    store: "dk",
    country: "DK",
    language: "da",
    locale: "da-DK",
    currency: "DKK",
    share: 170,
    promiseHours: 56,
    carriers: denmark,
  },
  {
    store: "dk",
    country: "DK",
    language: "en",
    locale: "en-IE",
    currency: "DKK",
    share: 20,
    promiseHours: 56,
    carriers: denmark,
  },
  {
    store: "fi",
    country: "FI",
    language: "fi",
    locale: "fi-FI",
    currency: "EUR",
    share: 105,
    promiseHours: 72,
    carriers: finland,
  },
  {
    store: "fi",
    country: "FI",
    language: "sv",
    locale: "sv-FI",
    currency: "EUR",
    share: 10,
    promiseHours: 72,
    carriers: finland,
  },
  {
    store: "de",
    country: "DE",
    language: "de",
    locale: "de-DE",
    currency: "EUR",
    share: 110,
    promiseHours: 72,
    carriers: germany,
  },
  {
    store: "de",
    country: "DE",
    language: "en",
    locale: "en-US",
    currency: "EUR",
    share: 15,
    promiseHours: 72,
    carriers: germany,
  },
];

/** How much later PostNord is in the north of Sweden. */
export const lateInTheNorth = { PostNord: 0.48, other: 0.16 };

/** The stores besides `main`, and what `main` becomes. */
export const shopStores = [
  {
    slug: "main",
    name: "Nordkaffe",
    language: "sv",
    country: "SE",
    currency: "SEK",
    timezone: "Europe/Stockholm",
  },
  {
    slug: "dk",
    name: "Nordkaffe Danmark",
    language: "da",
    country: "DK",
    currency: "DKK",
    timezone: "Europe/Copenhagen",
  },
  {
    slug: "fi",
    name: "Nordkaffe Suomi",
    language: "fi",
    country: "FI",
    currency: "EUR",
    timezone: "Europe/Helsinki",
  },
  {
    slug: "de",
    name: "Nordkaffe Deutschland",
    language: "de",
    country: "DE",
    currency: "EUR",
    timezone: "Europe/Berlin",
  },
] as const;
