import assert from "node:assert/strict";
import { smsSegments } from "../../../services/channels/sms_segments.ts";

const cases: [what: string, text: string, encoding: string, segments: number, units: number][] = [
  ["nothing", "", "GSM-7", 1, 0],
  ["Swedish and Danish letters are in the alphabet", "åäöæøÅÄÖÆØéü", "GSM-7", 1, 12],
  ["160 septets fit in one piece", "a".repeat(160), "GSM-7", 1, 160],
  ["161 take two", "a".repeat(161), "GSM-7", 2, 161],
  ["306 take two", "a".repeat(306), "GSM-7", 2, 306],
  ["307 take three", "a".repeat(307), "GSM-7", 3, 307],
  ["the euro counts two", "€".repeat(80), "GSM-7", 1, 160],
  ["each of the extension counts two", "[]{}|^~\\€", "GSM-7", 1, 18],
  ["an escape is not parted from its letter", `${"a".repeat(152)}€${"a".repeat(10)}`, "GSM-7", 2, 164],
  ["that costs a piece at the edge", `${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 3, 306],
  ["a small ç forces UCS-2", "ça va", "UCS-2", 1, 5],
  ["so does a curly quote", "it’s", "UCS-2", 1, 4],
  ["and an en dash", "0–10", "UCS-2", 1, 4],
  ["70 units fit in one piece", "–".repeat(70), "UCS-2", 1, 70],
  ["71 take two", "–".repeat(71), "UCS-2", 2, 71],
  ["an emoji counts two", "🙂".repeat(35), "UCS-2", 1, 70],
  ["and is not torn apart", "🙂".repeat(67), "UCS-2", 3, 134],
];

for (const [what, text, encoding, segments, units] of cases) {
  Deno.test(`text message: ${what}`, () => {
    assert.deepEqual(smsSegments(text), { encoding, segments, units });
  });
}
