import { spawnProduct } from "../tests/support/product.ts";
import { filledDirectory } from "./embedded.ts";
import type { Measurement } from "./measurement.ts";
import { severalTimes } from "./rounds.ts";
import { secretKey } from "./world.ts";

export const startTime: Measurement = {
  name: "start_time",
  what: "start to first page, embedded, data present",
  reach: { most: 1.5 },
  unit: "s",
  async run(world) {
    const { dataDir, path } = await filledDirectory(world);
    return await severalTimes(() => startToPage(dataDir, path), 3);
  },
};

async function startToPage(dataDir: string, path: string): Promise<number> {
  const startedAt = performance.now();
  const { process, url } = spawnProduct({ DATA_DIR: dataDir, SECRET_KEY: secretKey });
  const seconds = await firstPage(url + path).then(() => (performance.now() - startedAt) / 1_000);
  process.kill("SIGTERM");
  await process.status;
  return seconds;
}

async function firstPage(url: string) {
  for (;;) {
    const page = await fetch(url).catch(() => undefined);
    await page?.body?.cancel();
    if (page?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
