import type { ComponentType } from "preact";
import type { App } from "./app.ts";
import { attachBuildCache } from "./app.ts";
import { assetHashes } from "./asset.ts";
import type { Bundle, Manifest } from "./manifest.ts";
import { StaticStore } from "./static_store.ts";

export interface Island {
  id: string;
  exportName: string;
}

export type IslandRegistry = ReadonlyMap<ComponentType, Island>;

/** What the build knows of an application: its file routes, its islands and its files. */
export class BuildCache {
  readonly root: string;
  readonly routes: Manifest["routes"];
  readonly islands: IslandRegistry;
  /** Undefined when the islands were not bundled: pages then stay plain HTML. */
  readonly bundle: Bundle | undefined;
  readonly files: StaticStore;
  basePath = "";

  constructor(manifest: Manifest) {
    this.root = manifest.root;
    this.routes = manifest.routes;
    this.islands = registerIslands(manifest.islands);
    this.bundle = this.islands.size > 0 ? readBundle(manifest.root) : undefined;
    this.files = new StaticStore(`${manifest.root}/static`, `${manifest.root}/_fresh`);
  }

  /** The URL of a bundled file. */
  url(file: string): string {
    return `${this.basePath}/_fresh/${file}`;
  }
}

/** An application without a build: no file routes, no islands, no static files. */
export function emptyBuildCache(): BuildCache {
  return new BuildCache({ root: "/nonexistent", routes: [], islands: [] });
}

/**
 * Gives an application its manifest, before `app.handler()` or `app.listen()`.
 * @param manifest the default export of `fresh.gen.ts`
 */
export function setBuildCache<State>(app: App<State>, manifest: Manifest): void {
  const cache = new BuildCache(manifest);
  cache.basePath = app.config.basePath;
  assetHashes.get = (path) => cache.files.get(path)?.hash;
  attachBuildCache(app, cache);
}

function registerIslands(islands: Manifest["islands"]): IslandRegistry {
  const registry = new Map<ComponentType, Island>();
  for (const { id, mod } of islands) {
    for (const [exportName, component] of Object.entries(mod)) {
      if (typeof component === "function") registry.set(component, { id, exportName });
    }
  }
  return registry;
}

function readBundle(root: string): Bundle | undefined {
  try {
    return JSON.parse(Deno.readTextFileSync(`${root}/_fresh/manifest.json`)).bundle;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.warn("The islands are not bundled, so pages will not be interactive. Run: deno task build");
  }
}
