/**
 * Writes `fresh.gen.ts`, bundles the islands into `_fresh/` and fetches the routes' packages. Run by `deno task build`.
 * @module
 */
import config from "../fresh.config.ts";
import { bundleIslands } from "./bundle_islands.ts";
import { fetchPackages } from "./fetch_packages.ts";
import { generateManifest } from "./generate_manifest.ts";

const manifest = `${config.root}/fresh.gen.ts`;
const source = generateManifest(config);
if (source !== read(manifest)) Deno.writeTextFileSync(manifest, source);
await bundleIslands(config);
await fetchPackages(config);

function read(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
