/** What `fresh.config.ts` exports. */
export interface BuildConfig {
  /** The directory of `fresh.gen.ts`, `static/` and `_fresh/`. */
  root: string;
  /** The route folder, relative to `root`. */
  routes: string;
  /** The island folder, relative to `root`. */
  islands: string;
  /** Browsers, as esbuild names them. */
  target: string[];
  /** From `fresh.gen.ts` to this folder. Default: `./fresh`. */
  fresh?: string;
}
