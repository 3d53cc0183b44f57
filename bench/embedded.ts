import { type Product, startProduct } from "../tests/support/product.ts";
import { startBare } from "./program.ts";
import { secretKey, type World } from "./world.ts";

/** A data directory of the embedded engine in which 1,000 people were asked, and the path of one's page. */
export async function filledDirectory(world: World): Promise<{ dataDir: string; path: string }> {
  const dataDir = await Deno.makeTempDir({ prefix: "efterklang-bench-" });
  world.atEnd(() => Deno.remove(dataDir, { recursive: true }));
  const filler = startBare("fill_embedded.ts", [dataDir], false);
  const { token } = await filler.hear<{ token: string }>();
  await filler.ended;
  // The first start makes the queue's tables.
  const first = await startEmbedded(dataDir);
  await first.stop();
  return { dataDir, path: `/s/${token}` };
}

export const startEmbedded = (dataDir: string): Promise<Product> =>
  startProduct({ DATA_DIR: dataDir, SECRET_KEY: secretKey });
