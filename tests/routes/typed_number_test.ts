import assert from "node:assert/strict";
import { decimal, whole } from "../../routes/(agent)/rules/(_form)/typed_number.ts";

const decimals: [typed: string, number: number][] = [
  ["500", 500],
  [" 199,50 ", 199.5],
  ["199.5", 199.5],
  ["-1", -1],
  ["2 000", 2000],
  ["2\u00a0000,50", 2000.5],
  ["1\u202f250\u202f000", 1_250_000],
  ["1.000", 1000],
  ["1.250,50", 1250.5],
  ["1,250.50", 1250.5],
  ["1'250", 1250],
  ["0,125", 0.125],
  ["20 00", NaN],
  ["1.000.50", NaN],
  ["1 2345", NaN],
  ["fem hundra", NaN],
  ["", NaN],
];

for (const [typed, number] of decimals) {
  Deno.test(`reads ${JSON.stringify(typed)} as ${number}`, () => assert.equal(decimal(typed), number));
}

const wholes: [typed: string, number: number][] = [["90", 90], [" 7 ", 7], ["1 000", 1000], ["1.000", 1000], [
  "2,5",
  NaN,
], [
  "-2",
  NaN,
], ["sju", NaN]];

for (const [typed, number] of wholes) {
  Deno.test(`reads ${JSON.stringify(typed)} as ${number} whole ones`, () =>
    assert.equal(whole(typed), number));
}
