import assert from "node:assert/strict";
import { csat } from "../../../services/scores/csat.ts";
import type { RatingCounts } from "../../../services/scores/ratings.ts";

Deno.test("csat is the share of 4 and 5 over all answers", () => {
  const cases: [counts: RatingCounts, score: number, n: number][] = [
    [{ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 }, 40, 5],
    // The undecided count: without them it would be 100.
    [{ 3: 5, 5: 5 }, 50, 10],
    [{ 5: 3 }, 100, 3],
    [{ 1: 4 }, 0, 4],
    [{ 4: 90, 1: 10 }, 90, 100],
    [{ 1: 0, 4: 1 }, 100, 1],
  ];
  for (const [counts, score, n] of cases) {
    const result = csat(counts);
    assert.deepEqual([result?.score, result?.n], [score, n], JSON.stringify(counts));
  }
});

Deno.test("csat carries the Wilson interval in per cent", () => {
  const result = csat({ 1: 10, 4: 40, 5: 50 });
  assert.equal(result?.low.toFixed(1), "82.6");
  assert.equal(result?.high.toFixed(1), "94.5");
});

Deno.test("csat leaves out ratings of another scale", () => {
  assert.deepEqual(csat({ 0: 9, 6: 9, 10: 9, 4.5: 9, 5: 1, 2: 1 })?.score, 50);
});

Deno.test("csat has no score without an answer", () => {
  for (const counts of [{}, { 5: 0 }, { 9: 4 }] as RatingCounts[]) assert.equal(csat(counts), undefined);
});
