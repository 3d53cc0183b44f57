import assert from "node:assert/strict";
import { formatMoney, minorDigits, toDecimal, toMinor } from "../../../services/orders/money.ts";

Deno.test("toMinor counts in the currency's minor unit", () => {
  const cases: [amount: string, currency: string, minor: number][] = [
    ["598.00", "SEK", 59_800],
    ["598", "SEK", 59_800],
    ["598.5", "SEK", 59_850],
    ["0.01", "EUR", 1],
    ["0", "EUR", 0],
    ["-12.30", "DKK", -1_230],
    ["+12.30", "DKK", 1_230],
    [" 12.30 ", "NOK", 1_230],
    ["1234", "JPY", 1_234],
    ["1234.00", "JPY", 1_234],
    ["1500", "ISK", 1_500],
    ["1.234", "KWD", 1_234],
    ["1.2", "BHD", 1_200],
    ["1.2345", "CLF", 12_345],
    ["7.", "USD", 700],
    ["598.00", "sek", 59_800],
    ["598.00", "XXQ", 59_800],
    ["000000000012.34", "USD", 1_234],
  ];
  for (const [amount, currency, minor] of cases) {
    assert.equal(toMinor(amount, currency), minor, `${amount} ${currency}`);
  }
});

Deno.test("toMinor rounds halves away from zero", () => {
  const cases: [amount: string, currency: string, minor: number][] = [
    ["0.005", "USD", 1],
    ["-0.005", "USD", -1],
    ["0.0049999", "USD", 0],
    ["-0.0049999", "USD", 0],
    // 1.005 is a hair less in binary: arithmetic on the digits does not see that.
    ["1.005", "USD", 101],
    ["8.575", "USD", 858],
    ["99.9999", "USD", 10_000],
    ["0.5", "JPY", 1],
    ["1.2345", "KWD", 1_235],
  ];
  for (const [amount, currency, minor] of cases) {
    const result = toMinor(amount, currency);
    assert.equal(result, minor, `${amount} ${currency}`);
    assert.ok(!Object.is(result, -0), "never a negative nought");
  }
});

Deno.test("toMinor is exact as far as integers are, and gives nothing beyond", () => {
  assert.equal(toMinor("90071992547409.91", "USD"), Number.MAX_SAFE_INTEGER);
  assert.equal(toMinor("-90071992547409.91", "USD"), -Number.MAX_SAFE_INTEGER);
  assert.equal(toMinor("90071992547409.92", "USD"), undefined);
  assert.equal(toMinor("9".repeat(400), "USD"), undefined);
});

Deno.test("toMinor gives nothing for what is not an amount", () => {
  for (
    const text of [
      "",
      " ",
      ".",
      ".5",
      "1,50",
      "1e3",
      "NaN",
      "0x10",
      "1 000",
      "--1",
      "1.2.3",
      "kr 5",
      "5 kr",
      "١٢",
    ]
  ) {
    assert.equal(toMinor(text, "SEK"), undefined, text);
  }
});

Deno.test("toDecimal undoes toMinor in every kind of currency", () => {
  for (const currency of ["SEK", "JPY", "KWD", "CLF"]) {
    for (const minor of [0, 1, -1, 9, 10, 99, 100, -12_345, 59_800, Number.MAX_SAFE_INTEGER]) {
      assert.equal(toMinor(toDecimal(minor, currency), currency), minor, `${minor} ${currency}`);
    }
  }
  assert.equal(toDecimal(59_800, "SEK"), "598.00");
  assert.equal(toDecimal(-5, "USD"), "-0.05");
  assert.equal(toDecimal(1_234, "JPY"), "1234");
});

Deno.test("minorDigits follows ISO 4217", () => {
  const cases = { SEK: 2, EUR: 2, JPY: 0, ISK: 0, KRW: 0, HUF: 2, KWD: 3, IQD: 3, TND: 3, CLF: 4, jpy: 0 };
  for (const [currency, digits] of Object.entries(cases)) {
    assert.equal(minorDigits(currency), digits, currency);
  }
  // What every object has by nature is not a currency.
  assert.equal(minorDigits("constructor"), 2);
});

Deno.test("formatMoney writes as the language does", () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2212", "-");
  const cases: [minor: number, currency: string, locale: string, text: string][] = [
    [59_800, "SEK", "sv", "598,00 kr"],
    [123_456_789, "EUR", "de", "1.234.567,89 €"],
    [123_456, "EUR", "fi", "1 234,56 €"],
    [-5, "USD", "en", "-$0.05"],
    [1_234, "JPY", "en", "¥1,234"],
    [1_234_567, "KWD", "en", "KWD 1,234.567"],
    [1_000, "ISK", "en", "ISK 1,000"],
  ];
  for (const [minor, currency, locale, text] of cases) {
    assert.equal(plain(formatMoney(minor, currency, locale)), text);
  }
  assert.throws(() => formatMoney(1, "kronor", "sv"), RangeError);
});

Deno.test("formatMoney shows every digit of a large amount", () => {
  assert.equal(formatMoney(Number.MAX_SAFE_INTEGER, "USD", "en"), "$90,071,992,547,409.91");
});
