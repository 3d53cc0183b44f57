import assert from "node:assert/strict";
import { type ProductEnvironment, spawnProduct, startProduct } from "./product.ts";

/** A first start takes some seconds; a kill after them would meet a product that runs. */
const killedWithinMs = 6_000;

/** Kills the first start of a product at random moments, each time on what the last one left, until one may finish. */
export async function killFirstStarts(environment: ProductEnvironment, kills: number) {
  for (let kill = 0; kill < kills; kill++) {
    const { process, program } = spawnProduct(environment);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * killedWithinMs));
    process.kill("SIGKILL");
    await program.ended;
  }
  const product = await startProduct(environment);
  assert.ok(product.setupUrl, "it can be set up");
  assert.equal(await product.stop(), 0, product.errors());
}
