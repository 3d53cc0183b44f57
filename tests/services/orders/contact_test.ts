import assert from "node:assert/strict";
import { normaliseEmail, normalisePhone, pickLocale } from "../../../services/orders/contact.ts";

Deno.test("normaliseEmail gives one form to one address", () => {
  const cases: [given: string, address: string][] = [
    ["anna@example.se", "anna@example.se"],
    ["  Anna.Berg@Example.SE\n", "anna.berg@example.se"],
    ["a+shop@sub.example.co.uk", "a+shop@sub.example.co.uk"],
    ["o'neill@example.ie", "o'neill@example.ie"],
    ["x_y-z%1@example.com", "x_y-z%1@example.com"],
    ["bob@bücher.example", "bob@xn--bcher-kva.example"],
    ["bob@BÜCHER.example", "bob@xn--bcher-kva.example"],
    ["bob@xn--bcher-kva.example", "bob@xn--bcher-kva.example"],
    ["åsa@example.se", "åsa@example.se"],
    // The same letter, written as a and a ring.
    ["a\u030asa@example.se", "åsa@example.se"],
    [`${"a".repeat(64)}@example.se`, `${"a".repeat(64)}@example.se`],
    ["a@1und1.de", "a@1und1.de"],
  ];
  for (const [given, address] of cases) {
    assert.equal(normaliseEmail(given), address);
    assert.equal(normaliseEmail(address), address, "a second time changes nothing");
  }
});

Deno.test("normaliseEmail refuses what is not one plain address", () => {
  const cases = [
    "",
    "@",
    "anna",
    "anna@",
    "@example.se",
    "anna@localhost",
    "anna@example",
    "anna@example..se",
    "anna@.example.se",
    "anna@example.se.",
    "anna@-example.se",
    "anna@example-.se",
    "anna@192.168.1.1",
    "anna@[192.168.1.1]",
    "anna@example.123",
    "anna berg@example.se",
    "anna@exam ple.se",
    "a@b@example.se",
    ".anna@example.se",
    "anna.@example.se",
    "an..na@example.se",
    "Anna <anna@example.se>",
    "<anna@example.se>",
    "anna@example.se,bo@example.se",
    "anna@example.se;bo@example.se",
    '"anna berg"@example.se',
    "anna@example.se\r\nBcc: bo@example.se",
    "anna\r\n@example.se",
    "an\0na@example.se",
    "anna@exam\0ple.se",
    "anna@ex%61mple.se",
    "anna@example.se/path",
    "anna@example.se?subject=x",
    "anna\u2028@example.se",
    "mailto:anna@example.se",
    `${"a".repeat(65)}@example.se`,
    `anna@${"a".repeat(64)}.se`,
    `a@${"a.".repeat(130)}se`,
    `anna@${"x".repeat(100_000)}.se`,
    "@".repeat(100_000),
  ];
  for (const text of cases) assert.equal(normaliseEmail(text), undefined, JSON.stringify(text.slice(0, 60)));
});

Deno.test("normaliseEmail counts octets, not letters", () => {
  assert.equal(normaliseEmail(`${"å".repeat(32)}@example.se`), `${"å".repeat(32)}@example.se`);
  assert.equal(normaliseEmail(`${"å".repeat(33)}@example.se`), undefined);
});

Deno.test("normalisePhone gives E.164", () => {
  const cases: [given: string, country: string | undefined, number: string][] = [
    ["070-123 45 67", "SE", "+46701234567"],
    ["0701234567", "se", "+46701234567"],
    [" +46 (0)70 123 45 67 ", undefined, "+46701234567"],
    ["+46 70 123 45 67", "DK", "+46701234567"],
    ["0046701234567", undefined, "+46701234567"],
    ["0046 70 123 45 67", "SE", "+46701234567"],
    ["20 12 34 56", "DK", "+4520123456"],
    ["412 34 567", "NO", "+4741234567"],
    ["040 1234567", "FI", "+358401234567"],
    ["0151 23456789", "DE", "+4915123456789"],
    ["0664 1234567", "AT", "+436641234567"],
    ["079 123 45 67", "CH", "+41791234567"],
    ["(613) 612-0707", "US", "+16136120707"],
    ["+1(502)-459-2181", "SE", "+15024592181"],
  ];
  for (const [given, country, number] of cases) {
    assert.equal(normalisePhone(given, country), number, `${given} in ${country}`);
    assert.equal(normalisePhone(number), number, "a second time changes nothing");
  }
});

Deno.test("normalisePhone refuses what is not a number or has no country", () => {
  const cases: [given: string, country?: string][] = [
    ["070-123 45 67"],
    ["070-123 45 67", "XX"],
    ["070-123 45 67", ""],
    ["", "SE"],
    ["12", "SE"],
    ["no phone", "SE"],
    ["ring 070-123 45 67", "SE"],
    ["+46701234567\r\nX: y", "SE"],
    ["+467012345678901234", "SE"],
    ["+999123456789"],
    ["1".repeat(100_000), "SE"],
    ["anna@example.se", "SE"],
  ];
  for (const [given, country] of cases) {
    assert.equal(normalisePhone(given, country), undefined, `${given.slice(0, 40)} in ${country}`);
  }
});

Deno.test("pickLocale asks the person's language, then the country, then the store", () => {
  const cases: [
    locale: string | null | undefined,
    country: string | null | undefined,
    store: string,
    language: string,
  ][] = [
    ["sv-SE", "DE", "en", "sv"],
    ["sv_SE", undefined, "en", "sv"],
    ["SV", undefined, "en", "sv"],
    ["en-DE", "DE", "sv", "en"],
    ["no", undefined, "en", "nb"],
    ["nn-NO", undefined, "en", "nb"],
    ["nb", "SE", "en", "nb"],
    ["de-AT", undefined, "en", "de"],
    ["fr-FR", "SE", "en", "sv"],
    ["fr-FR", "FR", "da", "da"],
    [null, "SE", "en", "sv"],
    [null, "dk", "en", "da"],
    [null, "NO", "en", "nb"],
    [null, "FI", "en", "fi"],
    [null, "AX", "en", "sv"],
    ["", "DE", "en", "de"],
    [undefined, "AT", "en", "de"],
    [undefined, "CH", "en", "de"],
    [undefined, "GB", "sv", "en"],
    [undefined, null, "fi", "fi"],
    [undefined, "JP", "nb-NO", "nb"],
    [undefined, undefined, "fr", "en"],
    ["svenska", undefined, "da", "da"],
    ["constructor", "__proto__", "toString", "en"],
  ];
  for (const [locale, country, storeLanguage, language] of cases) {
    assert.equal(
      pickLocale({ locale, country, storeLanguage }),
      language,
      `${locale}, ${country}, ${storeLanguage}`,
    );
  }
});
