import assert from "node:assert/strict";
import { ratingBand, type RatingType } from "../../../services/scores/band.ts";

const bands: [type: RatingType, band: string | undefined, ratings: number[]][] = [
  ["nps", "detractor", [0, 1, 5, 6]],
  ["nps", "passive", [7, 8]],
  ["nps", "promoter", [9, 10]],
  ["nps", undefined, [-1, 11, 4.5, NaN]],
  ["csat", "detractor", [1, 2]],
  ["csat", "passive", [3]],
  ["csat", "promoter", [4, 5]],
  ["csat", undefined, [0, 6, 3.5]],
  ["ces", "detractor", [1, 2, 3]],
  ["ces", "passive", [4]],
  ["ces", "promoter", [5, 6, 7]],
  ["ces", undefined, [0, 8]],
];

for (const [type, band, ratings] of bands) {
  Deno.test(`${type} ${ratings.join(", ")} is ${band ?? "off the scale"}`, () => {
    for (const rating of ratings) assert.equal(ratingBand(type, rating), band);
  });
}
