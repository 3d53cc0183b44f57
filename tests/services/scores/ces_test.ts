import assert from "node:assert/strict";
import { ces } from "../../../services/scores/ces.ts";
import type { RatingCounts } from "../../../services/scores/ratings.ts";

const close = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

Deno.test("ces is the mean ease, with the share of 5 to 7 beside it", () => {
  const result = ces({ 1: 1, 4: 1, 5: 1, 6: 1, 7: 1 });
  close(result?.score, 4.6);
  close(result?.easyShare, 60);
  assert.equal(result?.n, 5);
});

Deno.test("ces has the interval of a mean", () => {
  // 2, 4, 4, 6: mean 4, variance 8/3, standard error √(8/3/4).
  const result = ces({ 2: 1, 4: 2, 6: 1 });
  close(result?.score, 4);
  close(result?.high, 4 + 1.96 * Math.sqrt(8 / 12));
  close(result?.low, 4 - 1.96 * Math.sqrt(8 / 12));
});

Deno.test("ces stays on its scale", () => {
  assert.deepEqual([ces({ 7: 1, 1: 1 })?.low, ces({ 7: 1, 1: 1 })?.high], [1, 7]);
  const alone = ces({ 6: 1 });
  assert.deepEqual([alone?.score, alone?.low, alone?.high], [6, 1, 7]);
  const unanimous = ces({ 6: 12 });
  assert.deepEqual([unanimous?.score, unanimous?.low, unanimous?.high], [6, 6, 6]);
});

Deno.test("ces gives the share of easy answers its Wilson interval", () => {
  const result = ces({ 5: 3, 6: 3, 7: 3, 1: 1 });
  assert.deepEqual([result?.easyShare, result?.easyLow.toFixed(1), result?.easyHigh.toFixed(1)], [
    90,
    "59.6",
    "98.2",
  ]);
});

Deno.test("ces leaves out ratings of another scale and has no score without an answer", () => {
  assert.equal(ces({ 0: 5, 8: 5, 7: 1, 5: 1 })?.score, 6);
  for (const counts of [{}, { 7: 0 }, { 0: 3 }] as RatingCounts[]) assert.equal(ces(counts), undefined);
});
