import assert from "node:assert/strict";
import { confidence, wilson } from "../../../services/scores/interval.ts";

const percent = (share: number | undefined) => Math.round(1000 * (share ?? NaN)) / 10;

Deno.test("wilson agrees with the published intervals", () => {
  const cases: [hits: number, n: number, low: number, high: number][] = [
    [9, 10, 59.6, 98.2],
    [90, 100, 82.6, 94.5],
    [5, 5, 56.6, 100],
    [0, 5, 0, 43.4],
    [50, 100, 40.4, 59.6],
  ];
  for (const [hits, n, low, high] of cases) {
    const range = wilson(hits, n);
    assert.deepEqual([percent(range?.low), percent(range?.high)], [low, high], `${hits} of ${n}`);
  }
});

Deno.test("wilson stays between nought and one and holds the share for every count", () => {
  for (let n = 1; n <= 200; n++) {
    for (let hits = 0; hits <= n; hits++) {
      const { low, high } = wilson(hits, n) ?? { low: NaN, high: NaN };
      const share = hits / n;
      assert.ok(0 <= low && low <= share + 1e-12 && share - 1e-12 <= high && high <= 1, `${hits} of ${n}`);
      assert.ok(high > low, `${hits} of ${n} has a width`);
    }
  }
});

Deno.test("wilson mirrors itself when hits and misses change places", () => {
  for (const [hits, n] of [[3, 10], [0, 7], [49, 50]] as const) {
    const [range, mirrored] = [wilson(hits, n), wilson(n - hits, n)];
    assert.ok(Math.abs((range?.low ?? NaN) - (1 - (mirrored?.high ?? NaN))) < 1e-12);
  }
});

Deno.test("wilson has no interval without an answer", () => {
  for (const n of [0, -1, NaN]) assert.equal(wilson(0, n), undefined);
});

Deno.test("confidence rises at 10 and at 30 answers", () => {
  const cases: [n: number, level: string][] = [
    [0, "none"],
    [9, "none"],
    [10, "low"],
    [29, "low"],
    [30, "full"],
    [1_000_000, "full"],
    [NaN, "none"],
  ];
  for (const [n, level] of cases) assert.equal(confidence(n), level, `${n}`);
});
