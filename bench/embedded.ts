import { type Product, startProduct } from "../tests/support/product.ts";
import { startBare } from "./program.ts";
import { secretKey, type World } from "./world.ts";

interface Filled {
  dataDir: string;
  path: string;
}

const filled = new WeakMap<World, Promise<Filled>>();

/** A data directory of the embedded engine in which 1,000 people were asked, and the path of one's page; one a world. */
export function filledDirectory(world: World): Promise<Filled> {
  const made = filled.get(world) ?? fill(world);
  filled.set(world, made);
  return made;
}

async function fill(world: World): Promise<Filled> {
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
