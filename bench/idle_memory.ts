import { startProduct } from "../tests/support/product.ts";
import { filledDirectory, startEmbedded } from "./embedded.ts";
import type { Measurement } from "./measurement.ts";
import { secretKey } from "./world.ts";

const settleSeconds = 8;

export const memoryPostgres: Measurement = {
  name: "memory_postgres",
  what: "memory of one idle process, Postgres",
  reach: { most: 110 },
  unit: "MB",
  async run(world) {
    const dataDir = await Deno.makeTempDir({ prefix: "efterklang-bench-" });
    world.atEnd(() => Deno.remove(dataDir, { recursive: true }));
    const DATABASE_URL = await world.database();
    const environment = { DATABASE_URL, DATA_DIR: dataDir, SECRET_KEY: secretKey };
    // The first start makes the tables.
    await (await startProduct(environment)).stop();
    return { ours: await settled(await startProduct(environment), "/sign-in") };
  },
};

export const memoryEmbedded: Measurement = {
  name: "memory_embedded",
  what: "memory of one idle process, embedded",
  reach: { most: 350 },
  unit: "MB",
  async run(world) {
    const { dataDir, path } = await filledDirectory(world);
    return { ours: await settled(await startEmbedded(dataDir), path) };
  },
};

/** Resident memory of a process that has shown one page and then was left alone. */
async function settled(product: Awaited<ReturnType<typeof startProduct>>, path: string): Promise<number> {
  try {
    await (await fetch(product.url + path)).text();
    await new Promise((resolve) => setTimeout(resolve, settleSeconds * 1_000));
    const { stdout } = await new Deno.Command("ps", {
      args: ["-o", "rss=", "-p", String(product.process.pid)],
    })
      .output();
    return Number(new TextDecoder().decode(stdout)) / 1_024;
  } finally {
    await product.stop();
  }
}
