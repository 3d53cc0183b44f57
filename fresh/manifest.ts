/** A module that is loaded, or the function that loads it. */
export type ManifestModule = object | (() => Promise<object>);

/** What `fresh.gen.ts` exports: every file in the route and island folders. */
export interface Manifest {
  /** The directory that holds `static/` and `_fresh/`. */
  root: string;
  /** `id` is the path below the route folder, without its extension: `users/[id]`. */
  routes: { id: string; mod: ManifestModule }[];
  /** `id` is the path below the island folder, without its extension. */
  islands: { id: string; mod: object }[];
}

/** What the build leaves in `_fresh/manifest.json`. File lists begin with the entry; its chunks follow. */
export interface Bundle {
  boot: string[];
  islands: Record<string, string[]>;
}
