import { createHash } from "node:crypto";
import type { BuildConfig } from "./build_config.ts";
import type { Bundle } from "./manifest.ts";
import { fileId, sourceFiles } from "./source_files.ts";

/** What `_fresh/manifest.json` holds: the bundle, and what it was made from. */
interface Built {
  bundle: Bundle;
  /** The source files that went in. */
  inputs: string[];
  /** Of the inputs' contents, the island folder's names and the settings. */
  hash: string;
}

/**
 * Bundles every island and the module that starts them, unless nothing changed since the last time.
 * esbuild is loaded only when needed: most starts find a bundle that is up to date.
 * @returns whether a bundle was made
 */
export async function bundleIslands(config: BuildConfig): Promise<boolean> {
  const out = `${config.root}/_fresh`;
  const names = sourceFiles(`${config.root}/${config.islands}`);
  const last = readBuilt(out);
  if (last && last.hash === hashInputs(config, names, last.inputs)) return false;

  const entries = Object.fromEntries(
    names.map((file) => [fileId(file), `${config.root}/${config.islands}/${file}`]),
  );
  const { esbuildIslands } = await import("./esbuild_islands.ts");
  const { bundle, inputs, files } = names.length === 0
    ? { bundle: { boot: [], islands: {} }, inputs: [], files: [] }
    : await esbuildIslands(entries, config.target);

  Deno.mkdirSync(out, { recursive: true });
  for (const { name, contents } of files) Deno.writeFileSync(`${out}/${name}`, contents);
  const built: Built = { bundle, inputs, hash: hashInputs(config, names, inputs) };
  Deno.writeTextFileSync(`${out}/manifest.json`, JSON.stringify(built));
  removeOld(out, new Set(["manifest.json", "packages", ...files.map((file) => file.name)]));
  return true;
}

function readBuilt(out: string): Built | undefined {
  try {
    return JSON.parse(Deno.readTextFileSync(`${out}/manifest.json`));
  } catch {
    return undefined;
  }
}

function hashInputs(config: BuildConfig, names: string[], inputs: string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([names, config.target]));
  for (const path of inputs) {
    try {
      hash.update(path).update(Deno.readFileSync(path));
    } catch {
      hash.update("gone");
    }
  }
  return hash.digest("hex");
}

function removeOld(out: string, current: Set<string>): void {
  for (const { name, isFile } of Deno.readDirSync(out)) {
    if (isFile && !current.has(name)) Deno.removeSync(`${out}/${name}`);
  }
}
