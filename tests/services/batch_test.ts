import assert from "node:assert/strict";
import { createBatch } from "../../services/batch.ts";

Deno.test("does in one run what callers want within one turn", async () => {
  const runs: number[][] = [];
  const double = createBatch((inputs: number[]) => {
    runs.push(inputs);
    return Promise.resolve(inputs.map((input) => input * 2));
  }, { most: 10, parallel: 1 });
  assert.deepEqual(await Promise.all([double(1), double(2), double(3)]), [2, 4, 6]);
  assert.deepEqual(runs, [[1, 2, 3]]);
});

Deno.test("refuses only the caller whose input fails the run", async () => {
  const strict = createBatch((inputs: number[]) => {
    if (inputs.includes(13)) throw new RangeError("13 is not allowed");
    return Promise.resolve(inputs);
  }, { most: 10, parallel: 2 });
  const settled = await Promise.allSettled([strict(1), strict(13), strict(2)]);
  assert.deepEqual(settled.map((each) => each.status), ["fulfilled", "rejected", "fulfilled"]);
});

Deno.test("does not try again, one by one, while the database is out of reach", async () => {
  let runs = 0;
  const away = createBatch((_: number[]): Promise<number[]> => {
    runs++;
    throw Object.assign(new Error("connection refused"), { code: "ECONNREFUSED", syscall: "connect" });
  }, { most: 10, parallel: 1 });
  const settled = await Promise.allSettled([away(1), away(2), away(3)]);
  assert.deepEqual(settled.map((each) => each.status), ["rejected", "rejected", "rejected"]);
  assert.equal(runs, 1);
});

Deno.test("waits for what comes a moment later, when told to gather", async () => {
  const runs: number[][] = [];
  const slow = createBatch((inputs: number[]) => {
    runs.push(inputs);
    return Promise.resolve(inputs);
  }, { most: 10, parallel: 1, gatherMs: 50 });
  const first = slow(1);
  await new Promise((resolve) => setTimeout(resolve, 1));
  assert.deepEqual(await Promise.all([first, slow(2)]), [1, 2]);
  assert.deepEqual(runs, [[1, 2]]);
});
