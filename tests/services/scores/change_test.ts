import assert from "node:assert/strict";
import { npsChange } from "../../../services/scores/change.ts";

const counts = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
});

Deno.test("says that a score has moved only beyond what chance explains", () => {
  const cases: [
    now: ReturnType<typeof counts>,
    before: ReturnType<typeof counts>,
    expected: string | undefined,
  ][] = [
    [counts(200, 132, 68), counts(150, 132, 118), "better"],
    [counts(150, 132, 118), counts(200, 132, 68), "worse"],
    [counts(50, 33, 17), counts(48, 33, 19), "level"],
    // The same difference is chance in 100 answers and none in 10,000.
    [counts(5_000, 3_300, 1_700), counts(4_800, 3_300, 1_900), "better"],
    [counts(10, 0, 0), counts(10, 0, 0), "level"],
    [counts(10, 0, 0), counts(0, 0, 10), "better"],
    [counts(9, 0, 0), counts(0, 0, 10), undefined],
    [counts(10, 0, 0), counts(0, 0, 9), undefined],
    [counts(0, 0, 0), counts(0, 0, 0), undefined],
  ];
  for (const [now, before, expected] of cases) assert.equal(npsChange(now, before), expected);
});
