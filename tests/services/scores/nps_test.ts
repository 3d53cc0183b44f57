import assert from "node:assert/strict";
import { npsBand } from "../../../services/scores/band.ts";
import { nps, npsCounts } from "../../../services/scores/nps.ts";

const close = (actual: number | undefined, expected: number, within = 0.05) =>
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= within,
    `${actual} is not ${expected} ± ${within}`,
  );

Deno.test("npsBand puts every rating of the scale in its group", () => {
  const bands = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(npsBand);
  assert.deepEqual(bands, [
    ...Array(7).fill("detractor"),
    "passive",
    "passive",
    "promoter",
    "promoter",
  ]);
});

Deno.test("npsBand knows no group for what is not on the scale", () => {
  for (const rating of [-1, 11, 6.5, NaN, Infinity, -0.1]) {
    assert.equal(npsBand(rating), undefined, `${rating}`);
  }
});

Deno.test("nps agrees with the published score and margin", () => {
  const cases: [promoters: number, passives: number, detractors: number, score: number, margin: number][] = [
    [50, 33, 17, 33, 14.7],
    [200, 132, 68, 33, 7.3],
    [15, 10, 5, 33.3, 26.7],
  ];
  for (const [promoters, passives, detractors, score, margin] of cases) {
    const result = nps({ promoters, passives, detractors });
    close(result?.score, score);
    close((result?.high ?? 0) - (result?.score ?? 0), margin);
    close((result?.score ?? 0) - (result?.low ?? 0), margin);
    assert.equal(result?.n, promoters + passives + detractors);
  }
});

Deno.test("nps reaches both ends of the scale and never passes them", () => {
  assert.deepEqual(nps({ promoters: 4, passives: 0, detractors: 0 }), {
    score: 100,
    low: 100,
    high: 100,
    n: 4,
  });
  assert.deepEqual(nps({ promoters: 0, passives: 0, detractors: 4 }), {
    score: -100,
    low: -100,
    high: -100,
    n: 4,
  });
  assert.deepEqual(nps({ promoters: 0, passives: 9, detractors: 0 }), { score: 0, low: 0, high: 0, n: 9 });
  const nearly = nps({ promoters: 9, passives: 1, detractors: 0 });
  assert.equal(nearly?.high, 100);
  assert.equal(nearly?.score, 90);
});

Deno.test("nps has no score without an answer", () => {
  assert.equal(nps({ promoters: 0, passives: 0, detractors: 0 }), undefined);
  assert.equal(nps({ promoters: NaN, passives: 0, detractors: 0 }), undefined);
});

Deno.test("nps of two groups together is not the mean of their scores", () => {
  const [large, small] = [{ promoters: 90, passives: 0, detractors: 10 }, {
    promoters: 0,
    passives: 0,
    detractors: 1,
  }];
  const together = nps({ promoters: 90, passives: 0, detractors: 11 });
  const mean = ((nps(large)?.score ?? 0) + (nps(small)?.score ?? 0)) / 2;
  assert.equal(mean, -10);
  close(together?.score, 78.2);
});

Deno.test("nps narrows fourfold when the answers grow sixteenfold", () => {
  const width = (times: number) => {
    const score = nps({ promoters: 6 * times, passives: 8 * times, detractors: 6 * times });
    return (score?.high ?? 0) - (score?.low ?? 0);
  };
  close(width(10) / width(160), 4, 1e-9);
});

Deno.test("npsCounts sorts a histogram and leaves out what is not on the scale", () => {
  const histogram = { 0: 1, 6: 2, 7: 3, 8: 4, 9: 5, 10: 6, 11: 100, [-1]: 100 };
  assert.deepEqual(npsCounts(histogram), { promoters: 11, passives: 7, detractors: 3 });
  assert.deepEqual(npsCounts({}), { promoters: 0, passives: 0, detractors: 0 });
});
