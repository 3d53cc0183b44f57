import assert from "node:assert/strict";
import { consentIn } from "../../../services/sends/consent.ts";
import { dayIn } from "../../../services/sends/day.ts";
import { guessMapping, hasHeadings } from "../../../services/sends/guess.ts";
import type { SendMapping, SendRow } from "../../../services/sends/mapping.ts";
import { countryIn, localeIn } from "../../../services/sends/places.ts";
import { type Reading, understand } from "../../../services/sends/understand.ts";

const lists: [name: string, heading: string[], rows: string[][], expected: SendMapping][] = [
  ["Swedish", ["E-post", "Namn", "Ordernr", "Vara", "Levererad", "Land"], [
    ["asa@example.se", "Åsa Öberg", "1001", "Tekanna", "2026-11-18", "Sverige"],
  ], { email: 0, firstName: 1, orderNumber: 2, product: 3, date: 4, country: 5 }],
  ["Swedish, in other words", ["Förnamn", "Efternamn", "Mejl", "Mobil", "Språk"], [
    ["Åsa", "Öberg", "asa@example.se", "070-123 45 67", "sv"],
  ], { firstName: 0, lastName: 1, email: 2, phone: 3, locale: 4 }],
  ["Danish", ["Fornavn", "Efternavn", "E-mail", "Telefon", "Ordrenummer", "Vare", "Dato"], [
    ["Mette", "Møller", "mette@example.dk", "20 12 34 56", "D-77", "Kande", "18.11.2026"],
  ], { firstName: 0, lastName: 1, email: 2, phone: 3, orderNumber: 4, product: 5, date: 6 }],
  ["Norwegian", ["Fornavn", "Etternavn", "E-postadresse", "Mobilnummer", "Bestilling", "Språk", "Land"], [
    ["Kari", "Næss", "kari@example.no", "91234567", "55012", "Norsk bokmål", "NO"],
  ], { firstName: 0, lastName: 1, email: 2, phone: 3, orderNumber: 4, locale: 5, country: 6 }],
  ["Finnish", ["Sähköposti", "Etunimi", "Sukunimi", "Puhelin", "Tilausnumero", "Tuote", "Päivämäärä"], [
    ["aino@example.fi", "Aino", "Mäki", "040 1234567", "1234", "Teekannu", "18.11.2026"],
  ], { email: 0, firstName: 1, lastName: 2, phone: 3, orderNumber: 4, product: 5, date: 6 }],
  ["German", ["E-Mail-Adresse", "Vorname", "Nachname", "Handy", "Bestellnummer", "Artikel", "Lieferdatum"], [
    ["jens@example.de", "Jens", "Groß", "0151 23456789", "B-9", "Kanne", "18.11.2026"],
  ], { email: 0, firstName: 1, lastName: 2, phone: 3, orderNumber: 4, product: 5, date: 6 }],
  ["an export of Shopify's customers", [
    "First Name",
    "Last Name",
    "Email",
    "Accepts Email Marketing",
    "Phone",
  ], [
    ["Ann", "Lee", "ann@example.com", "yes", "'+46701234567"],
  ], { firstName: 0, lastName: 1, email: 2, emailConsent: 3, phone: 4 }],
  ["consents in Swedish", ["E-post", "Nyhetsbrev", "Mobil", "Samtycke sms"], [
    ["asa@example.se", "Ja", "070-123 45 67", "Nej"],
    ["per@example.se", "", "070-123 45 68", ""],
  ], { email: 0, emailConsent: 1, phone: 2, smsConsent: 3 }],
  ["consents in German", ["E-Mail", "Einwilligung E-Mail", "Einwilligung SMS", "Handy"], [
    ["jens@example.de", "WAHR", "FALSCH", "0151 23456789"],
  ], { email: 0, emailConsent: 1, smsConsent: 2, phone: 3 }],
  ["the name of a newsletter, which is no consent", ["E-post", "Nyhetsbrev"], [
    ["asa@example.se", "Julbrevet 2026"],
  ], { email: 0 }],
  ["an export of Shopify's orders", ["Name", "Email", "Created at", "Lineitem name", "Billing Name"], [
    ["#1001", "ann@example.com", "2026-11-01 10:00:00 +0100", "Teapot", "Ann Lee"],
  ], { email: 1, product: 3, firstName: 4 }],
  ["an export of WooCommerce", ["order_number", "billing_email", "billing_first_name", "billing_country"], [
    ["77", "ann@example.com", "Ann", "SE"],
  ], { orderNumber: 0, email: 1, firstName: 2, country: 3 }],
  [
    "addresses in a column that is called anything",
    ["Kontakt", "Anm"],
    [["a@example.se", "ok"], ["b@x", ""]],
    {
      email: 0,
    },
  ],
  ["no headings", [], [
    ["Åsa Öberg", "asa@example.se", "+46 70 123 45 67", "#1001", "2026-11-18"],
    ["Per Ek", "per@", "070-765 43 21", "#1002", "2026-11-19"],
  ], { firstName: 0, email: 1, phone: 2, orderNumber: 3, date: 4 }],
  ["nothing that is known", ["Foo", "Bar"], [["x", "y"]], {}],
];
for (const [name, heading, rows, expected] of lists) {
  Deno.test(`guesses the columns of a list: ${name}`, () => {
    const found = guessMapping(heading, rows);
    for (const [field, column] of Object.entries(expected)) {
      assert.equal(found[field as keyof SendMapping], column, field);
    }
    assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort());
  });
}

Deno.test("a first row with an address or a number in it is no heading", () => {
  assert.equal(hasHeadings(["E-post", "Namn"]), true);
  assert.equal(hasHeadings(["a@example.se", "Namn"]), false);
  assert.equal(hasHeadings(["trasig@", "Åsa"]), false);
  assert.equal(hasHeadings(["+46701234567"]), false);
  assert.equal(hasHeadings(["", ""]), false);
});

const reading: Reading = {
  mapping: {
    email: 0,
    phone: 1,
    firstName: 2,
    lastName: 3,
    locale: 4,
    country: 5,
    orderNumber: 6,
    product: 7,
    date: 8,
  },
  columns: 9,
  channel: "email",
  country: "SE",
  today: "2026-11-20",
};
const whole = [
  "asa@example.se",
  "070-123 45 67",
  "Åsa",
  "Öberg",
  "svenska",
  "Sverige",
  "1001",
  "Tekanna",
  "18.11.2026",
];
const read: SendRow = {
  email: "asa@example.se",
  phone: "+46701234567",
  firstName: "Åsa",
  lastName: "Öberg",
  locale: "sv",
  country: "SE",
  orderNumber: "1001",
  product: "Tekanna",
  date: "2026-11-18",
};
const row = (over: Record<number, string>) =>
  [...whole, "", ""].slice(0, 9 in over ? 11 : 9).map((cell, column) => over[column] ?? cell);
const consents: Partial<Reading> = {
  mapping: { ...reading.mapping, emailConsent: 9, smsConsent: 10 },
  columns: 11,
};

const rows: [name: string, cells: string[], over: Partial<Reading>, expected: SendRow | string][] = [
  ["a whole row", whole, {}, read],
  ["only an address", ["Asa@Example.SE"], {}, { email: "asa@example.se" }],
  ["an address as address books have it", ["Åsa <asa@example.se>"], {}, { email: "asa@example.se" }],
  ["a mailto link", ["mailto:asa@example.se"], {}, { email: "asa@example.se" }],
  ["no address", row({ 0: "" }), {}, "no_address"],
  ["a broken address", row({ 0: "asa@example" }), {}, "bad_email"],
  ["two addresses", row({ 0: "asa@example.se, per@example.se" }), {}, "bad_email"],
  ["a header that somebody smuggles", row({ 0: "asa@example.se\r\nBcc: x@example.se" }), {}, "bad_email"],
  ["a broken number where mail is sent", row({ 1: "4,67E+10" }), {}, { ...read, phone: undefined }],
  ["a broken number where texts are sent", row({ 1: "4,67E+10" }), { channel: "sms" }, "bad_phone"],
  ["no number where texts are sent", row({ 1: "" }), { channel: "sms" }, "no_address"],
  ["a number with its zero lost to Excel", row({ 1: "701234567" }), { channel: "sms" }, read],
  ["a number with Excel's apostrophe", row({ 1: "'+46701234567" }), { channel: "sms" }, read],
  ["a number of the row's own country", row({ 1: "20 12 34 56", 5: "Danmark" }), { channel: "sms" }, {
    ...read,
    phone: "+4520123456",
    country: "DK",
  }],
  ["an unknown country", row({ 5: "Narnia" }), {}, "bad_country"],
  ["an unknown language, which is left out", row({ 4: "klingon" }), {}, { ...read, locale: undefined }],
  ["no day", row({ 8: "31.2.2026" }), {}, "bad_date"],
  ["a day that is still to come", row({ 8: "31/12-2026" }), {}, "future_date"],
  ["tomorrow", row({ 8: "2026-11-21" }), {}, "future_date"],
  ["today", row({ 8: "20.11.2026" }), {}, { ...read, date: "2026-11-20" }],
  ["a whole name in one column", row({ 2: "Åsa Maria Öberg", 3: "" }), {}, {
    ...read,
    lastName: "Maria Öberg",
  }],
  ["a name the other way round", row({ 2: "Öberg, Åsa", 3: "" }), {}, read],
  ["more cells than columns", [...whole, "", "mer"], {}, "too_many_cells"],
  ["more empty cells than columns", [...whole, "", ""], {}, read],
  ["consent to mails and none to texts", row({ 9: "Ja", 10: "nein" }), consents, {
    ...read,
    emailConsent: "yes",
    smsConsent: "no",
  }],
  ["consent to nothing that is said", row({ 9: " ", 10: "" }), consents, read],
  ["consent in words that are neither", row({ 9: "kanske" }), consents, "bad_consent"],
  ["consent to texts in words that are neither", row({ 9: "ja", 10: "2026-01-01" }), consents, "bad_consent"],
  ["a word far too long", row({ 7: "x".repeat(5_000) }), {}, { ...read, product: "x".repeat(200) }],
];
for (const [name, cells, over, expected] of rows) {
  Deno.test(`understands a row: ${name}`, () => {
    const found = understand(cells, { ...reading, ...over });
    if (typeof expected === "string") return assert.deepEqual(found, { problem: expected });
    assert.ok("person" in found, JSON.stringify(found));
    assert.deepEqual(found.person, Object.fromEntries(Object.entries(expected).filter(([, word]) => word)));
  });
}

Deno.test("reads yes and no in every language, as spreadsheets and shop systems write them", () => {
  const yes = [
    "yes",
    "Y",
    "TRUE",
    "1",
    "x",
    "✓",
    "ja",
    "JA ",
    "Kyllä",
    "kylla\u0308",
    "joo",
    "sant",
    "SAND",
    "sann",
  ];
  const no = [
    "no",
    "n",
    "False",
    "0",
    "nej",
    "Nei",
    "ei",
    "nein",
    "FALSKT",
    "falsk",
    "usann",
    "epätosi",
    "falsch",
  ];
  for (const word of [...yes, "tosi", "WAHR", "subscribed", "SUBSCRIBED", "opt-in", "Opted in"]) {
    assert.equal(consentIn(word), "yes", word);
  }
  for (const word of [...no, "not_subscribed", "NOT SUBSCRIBED", "unsubscribed", "pending", "opt-out"]) {
    assert.equal(consentIn(word), "no", word);
  }
  for (
    const word of ["", " ", "kanske", "2", "yes please", "no!", "ja/nej", "2026-01-01", "null", "-", "?"]
  ) {
    assert.equal(consentIn(word), undefined, word);
  }
});

Deno.test("reads days as they are written here", () => {
  const cases: [string, string | undefined][] = [
    ["2026-11-20", "2026-11-20"],
    ["2026-11-20T10:00:00Z", "2026-11-20"],
    ["2026-11-20 10:00", "2026-11-20"],
    ["20261120", "2026-11-20"],
    ["20.11.2026", "2026-11-20"],
    ["20. 11. 2026", "2026-11-20"],
    ["1/2/2026", "2026-02-01"],
    ["20/11-26", "2026-11-20"],
    ["20-11-2026 10:30", "2026-11-20"],
    ["2026-13-01", undefined],
    ["29.2.2025", undefined],
    ["29.2.2024", "2024-02-29"],
    ["45980", undefined],
    ["i går", undefined],
    ["", undefined],
  ];
  for (const [text, day] of cases) assert.equal(dayIn(text), day, text);
});

Deno.test("knows countries and languages by code and by name in each language", () => {
  for (const name of ["SE", "se", "Sverige", "Sweden", "Ruotsi", "Schweden"]) {
    assert.equal(countryIn(name), "SE", name);
  }
  for (const name of ["DE", "Tyskland", "Saksa", "Deutschland", "Germany"]) {
    assert.equal(countryIn(name), "DE", name);
  }
  assert.equal(countryIn("uk"), "GB");
  for (const name of ["Atlantis", "1", ""]) assert.equal(countryIn(name), undefined, name);
  for (const name of ["sv", "sv_SE", "Svenska", "Swedish", "ruotsi"]) {
    assert.equal(localeIn(name)?.slice(0, 2), "sv", name);
  }
  assert.equal(localeIn("-"), undefined);
});
