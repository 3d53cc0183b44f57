import assert from "node:assert/strict";
import { aPlace } from "../support/place.ts";
import { refusedStart, startProduct } from "../support/product.ts";

const times = Number(Deno.env.get("SECOND_STARTS") ?? 10);
const withinMs = 2_000;

Deno.test({
  name: "a second process on the same data directory ends within two seconds",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { environment, remove } = await aPlace("embedded");
    const product = await startProduct(environment);
    for (let time = 0; time < times; time++) {
      const startedAt = performance.now();
      const { code, said } = await refusedStart(environment);
      const tookMs = Math.round(performance.now() - startedAt);
      assert.equal(code, 1);
      assert.match(said, /is in use by another process/);
      assert.ok(tookMs < withinMs, `it took ${tookMs} ms`);
    }
    assert.equal(await product.stop(), 0);
    await remove();
  },
});
