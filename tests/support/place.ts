import { type Engine, testDatabaseUrl } from "./database.ts";
import { type ProductEnvironment, startProduct } from "./product.ts";
import { apiKey } from "./shop_events.ts";

export interface Place {
  environment: ProductEnvironment;
  remove(): Promise<void>;
}

/** Where a product keeps its data, as a first start leaves it. */
export async function aPlace(engine: Engine): Promise<Place> {
  const place = await anEmptyPlace(engine);
  if (engine === "embedded") await copy(await (started ??= startOnce()), place.environment.DATA_DIR);
  return place;
}

/** Where nothing was started yet. */
export async function anEmptyPlace(engine: Engine): Promise<Place> {
  const directory = await Deno.makeTempDir({ prefix: "efterklang-product-" });
  const server = engine === "postgres" ? await testDatabaseUrl() : undefined;
  return {
    environment: {
      DATA_DIR: `${directory}/data`,
      API_KEY: apiKey,
      LOG: "warn",
      ...server ? { DATABASE_URL: server.url } : {},
    },
    async remove() {
      await server?.drop();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

let started: Promise<string> | undefined;

/** The embedded engine takes ten seconds to make its files; each file of tests makes them once. */
async function startOnce(): Promise<string> {
  const { environment, remove } = await anEmptyPlace("embedded");
  const product = await startProduct(environment);
  await product.stop();
  addEventListener("unload", () => void remove());
  return environment.DATA_DIR;
}

async function copy(from: string, to: string) {
  const { success } = await new Deno.Command("cp", { args: ["-a", from, to] }).output();
  if (!success) throw new Error(`${from} could not be copied.`);
}
