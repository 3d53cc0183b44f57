/** Where a country has one time, or nearly all of its people live in one; ISO 3166-1 → IANA. */
const zones: Readonly<Record<string, string>> = {
  SE: "Europe/Stockholm",
  DK: "Europe/Copenhagen",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  DE: "Europe/Berlin",
  AX: "Europe/Mariehamn",
  FO: "Atlantic/Faroe",
  GL: "America/Nuuk",
  IS: "Atlantic/Reykjavik",
  SJ: "Arctic/Longyearbyen",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  LI: "Europe/Vaduz",
  NL: "Europe/Amsterdam",
  BE: "Europe/Brussels",
  LU: "Europe/Luxembourg",
  FR: "Europe/Paris",
  GB: "Europe/London",
  IE: "Europe/Dublin",
  ES: "Europe/Madrid",
  PT: "Europe/Lisbon",
  IT: "Europe/Rome",
  MT: "Europe/Malta",
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  SK: "Europe/Bratislava",
  HU: "Europe/Budapest",
  SI: "Europe/Ljubljana",
  HR: "Europe/Zagreb",
  EE: "Europe/Tallinn",
  LV: "Europe/Riga",
  LT: "Europe/Vilnius",
  RO: "Europe/Bucharest",
  BG: "Europe/Sofia",
  GR: "Europe/Athens",
  CY: "Asia/Nicosia",
};

/**
 * The zone that somebody lives by.
 * @param country ISO 3166-1 alpha-2
 * @param storeZone the store's IANA zone: taken where the country is unknown or has several
 */
export const zoneOf = (country: string | null | undefined, storeZone: string): string =>
  zones[country?.toUpperCase() ?? ""] ?? storeZone;
