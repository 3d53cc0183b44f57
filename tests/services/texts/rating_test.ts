import assert from "node:assert/strict";
import { readRating } from "../../../services/texts/rating.ts";

const nps = Array.from({ length: 11 }, (_, rating) => rating);
const cases: [text: string, rating: number | undefined, rest?: string][] = [
  ["9", 9],
  ["10", 10],
  ["0", 0],
  [" 7 ", 7],
  ["9!", 9],
  ["10.", 10],
  ["9 tack, jättebra kaffe", 9, "tack, jättebra kaffe"],
  ["8 - lite sen", 8, "lite sen"],
  ["8/10", 8],
  ["7 av 10, men dyrt", 7, "men dyrt"],
  ["7 af 10", 7],
  ["7 von 10", 7],
  ["(6) ok", 6, "ok"],
  ["９", 9],
  ["4️⃣", 4],
  ["10 🙂", 10],
  ["11", undefined],
  ["100", undefined],
  ["9.5", undefined],
  ["-3", undefined],
  ["bra, 9", undefined],
  ["", undefined],
  ["tack", undefined],
  ["1234 kr var för dyrt", undefined],
];

for (const [text, rating, rest = ""] of cases) {
  Deno.test(`a text "${text}" is ${rating ?? "no rating"}`, () => {
    assert.deepEqual(readRating(text, nps), rating === undefined ? undefined : { rating, rest });
  });
}
