import { normaliseEmail } from "../orders/contact.ts";
import { consentIn } from "./consent.ts";
import { dayIn } from "./day.ts";
import { type SendField, sendFields, type SendMapping } from "./mapping.ts";
import { countryIn, localeIn } from "./places.ts";

/** What a column is called in the six languages, and in the exports of shop systems; without accents. */
const headings: Record<SendField, string[]> = {
  email: ["email", "mail", "epost", "mejl", "mailadress", "sahkoposti", "sposti", "emailadresse"],
  phone: [
    "phone",
    "telefon",
    "mobil",
    "mobile",
    "tel",
    "tlf",
    "puhelin",
    "matkapuhelin",
    "handy",
    "gsm",
    "sms",
  ],
  firstName: [
    "firstname",
    "fornamn",
    "fornavn",
    "etunimi",
    "vorname",
    "givenname",
    "name",
    "namn",
    "navn",
    "nimi",
  ],
  lastName: [
    "lastname",
    "surname",
    "efternamn",
    "efternavn",
    "etternavn",
    "sukunimi",
    "nachname",
    "familienname",
  ],
  locale: ["language", "locale", "sprak", "sprog", "kieli", "sprache"],
  country: [
    "country",
    "countrycode",
    "land",
    "landskod",
    "landekode",
    "landkode",
    "maa",
    "maakoodi",
    "landercode",
  ],
  orderNumber: [
    "ordernumber",
    "order",
    "orderid",
    "ordernummer",
    "ordernr",
    "bestallning",
    "bestallningsnummer",
    "ordrenummer",
    "ordre",
    "bestilling",
    "bestillingsnummer",
    "tilausnumero",
    "tilaus",
    "bestellnummer",
    "bestellung",
    "auftragsnummer",
  ],
  product: [
    "product",
    "lineitemname",
    "item",
    "vara",
    "produkt",
    "artikel",
    "vare",
    "artikkel",
    "tuote",
    "ware",
  ],
  date: [
    "date",
    "delivered",
    "deliverydate",
    "datum",
    "leverans",
    "leveransdatum",
    "levererad",
    "dato",
    "leveret",
    "leveringsdato",
    "levert",
    "paiva",
    "paivamaara",
    "toimitettu",
    "toimituspaiva",
    "geliefert",
    "lieferdatum",
    "fulfilledat",
  ],
  emailConsent: [
    "emailconsent",
    "emailmarketingconsent",
    "acceptsemailmarketing",
    "acceptsmarketing",
    "emailoptin",
    "newsletter",
    "nyhetsbrev",
    "nyhedsbrev",
    "uutiskirje",
    "epostsamtycke",
    "samtyckeepost",
    "mejlsamtycke",
    "emailsamtykke",
    "epostsamtykke",
    "samtykkeepost",
    "samtykkeemail",
    "samtykkemail",
    "sahkopostilupa",
    "sahkopostisuostumus",
    "emaileinwilligung",
    "einwilligungemail",
  ],
  smsConsent: [
    "smsconsent",
    "smsmarketingconsent",
    "acceptssmsmarketing",
    "smsoptin",
    "smssamtycke",
    "samtyckesms",
    "smssamtykke",
    "samtykkesms",
    "smslupa",
    "tekstiviestilupa",
    "smssuostumus",
    "smseinwilligung",
    "einwilligungsms",
  ],
};

const isEmail = (cell: string) => cell.includes("@");
const isPhone = (cell: string) => /^'?[+0(][\d\s()/.-]{6,}$/.test(cell);
const isNumber = (cell: string) => /^#?\w*[-/]?\d{2,}\w*$/.test(cell);
const isName = (cell: string) => /^\p{Lu}[\p{L}'.-]*(?:,? \p{L}[\p{L}'.-]*){0,3}$/u.test(cell);

/** What the cells of a column have to look like; the share of those that do not may be small. */
const looks: Record<SendField, (cell: string) => boolean> = {
  email: (cell) => isEmail(cell) && normaliseEmail(cell.replace(/^.*<|>$/g, "")) !== undefined,
  phone: (cell) => /\d{5}/.test(cell.replace(/\D/g, "")) && !/[\p{L}@]/u.test(cell),
  firstName: (cell) => /\p{L}/u.test(cell) && !/[#@]/.test(cell),
  lastName: (cell) => /\p{L}/u.test(cell) && !/[#@]/.test(cell),
  locale: (cell) => localeIn(cell) !== undefined,
  country: (cell) => countryIn(cell) !== undefined,
  orderNumber: (cell) => /\d/.test(cell) && !isEmail(cell),
  product: (cell) => /\p{L}/u.test(cell) && !isEmail(cell),
  date: (cell) => dayIn(cell) !== undefined,
  emailConsent: (cell) => consentIn(cell) !== undefined,
  smsConsent: (cell) => consentIn(cell) !== undefined,
};

/** By what a column is known that has no name; the others are left to whoever knows. */
const unnamed: Partial<Record<SendField, (cell: string) => boolean>> = {
  email: isEmail,
  phone: isPhone,
  date: looks.date,
  orderNumber: (cell) => /^#/.test(cell) && isNumber(cell),
  firstName: isName,
};

/** Whether the first row names the columns: names have neither addresses nor numbers in them. */
export function hasHeadings(first: readonly string[]): boolean {
  if (first.some((cell) => isEmail(cell) || isPhone(cell) || dayIn(cell) !== undefined)) return false;
  return first.some((cell) => cell !== "");
}

/**
 * Which column is what, by its name and by what stands in it.
 * @param names of the columns; empty where there are none
 * @param rows the first of the list
 */
export function guessMapping(names: readonly string[], rows: readonly (readonly string[])[]): SendMapping {
  const columns = Math.max(names.length, ...rows.map((cells) => cells.length));
  const candidates = sendFields.flatMap((field) =>
    Array.from(
      { length: columns },
      (_, column) => ({ field, column, weight: weigh(field, column, names, rows) }),
    )
  );
  const mapping: SendMapping = {};
  for (const { field, column, weight } of candidates.toSorted((a, b) => b.weight - a.weight)) {
    if (weight <= 0 || mapping[field] !== undefined || Object.values(mapping).includes(column)) continue;
    mapping[field] = column;
  }
  return mapping;
}

/** How sure it is that a column is something; 0 for not at all. */
function weigh(
  field: SendField,
  column: number,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): number {
  const cells = rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
  const share = (is: (cell: string) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
  const name = plain(names[column] ?? "");
  if (name === "") {
    const is = unnamed[field];
    return is && share(is) >= 0.7 ? share(is) : 0;
  }
  const named = likeness(name, headings[field]);
  const fits = cells.length === 0 ? 0.5 : share(looks[field]);
  // Addresses are known whatever their column is called.
  if (field === "email" && fits >= 0.5 && cells.length > 0) return 3 + named + fits;
  return named > 0 && fits >= 0.3 ? named + fits : 0;
}

function likeness(name: string, words: readonly string[]): number {
  if (words.includes(name)) return 4;
  const within = words.filter((word) => word.length > 3 && name.includes(word));
  if (within.length === 0) return 0;
  // `Order product name` is rather what its longer words say.
  return 1 + Math.max(...within.map((word) => word.length)) / name.length +
    (within.some((word) => name.startsWith(word)) ? 0.5 : 0);
}

/** Lower case without accents, spaces and marks. */
const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ø", "o").replaceAll("æ", "a")
    .replace(/[^\p{L}\p{N}]/gu, "");
