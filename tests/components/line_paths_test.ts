import assert from "node:assert/strict";
import { linePaths } from "../../components/overview/line_paths.ts";
import type { WeekScore } from "../../services/insights/ratings.ts";

const weeks = (...scores: (number | undefined)[]): WeekScore[] =>
  scores.map((score) => ({
    from: new Date(0),
    n: 20,
    score: score === undefined ? undefined : { score, low: score - 10, high: score + 10, n: 20 },
  }));

Deno.test("breaks the line where a week has no score, and marks a lone week with a dot", () => {
  const { lines, bands, dots } = linePaths(weeks(20, 30, undefined, 40, undefined, 10, 20));
  assert.equal(lines.length, 2);
  assert.equal(dots.length, 1);
  assert.equal(bands.length, 3);
  assert.match(lines[0]!, /^M7\.14 [\d.]+L21\.43 [\d.]+$/);
});

Deno.test("spaces round ticks evenly around every interval, highest first", () => {
  const cases: [scores: number[], ticks: number[]][] = [
    [[38, 30], [60, 40, 20]],
    [[0], [20, 0, -20]],
    [[-12, 24], [50, 25, 0, -25]],
    [[-80, 85], [100, 50, 0, -50, -100]],
  ];
  for (const [scores, ticks] of cases) assert.deepEqual(linePaths(weeks(...scores)).ticks, ticks);
});

Deno.test("draws nothing without scores", () => {
  const { lines, bands, dots } = linePaths(weeks(undefined, undefined));
  assert.deepEqual([lines, bands, dots], [[], [], []]);
});
