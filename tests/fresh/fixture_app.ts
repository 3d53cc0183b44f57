import { App, csp, csrf, staticFiles, trailingSlashes } from "fresh";
import { setBuildCache } from "../../fresh/build_cache.ts";
import { bundleIslands } from "../../fresh/bundle_islands.ts";
import config from "./fixture/config.ts";
import type { State } from "./fixture/define.ts";
import manifest from "./fixture/fresh.gen.ts";

/** Asks the fixture application for a path. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** The fixture application, with its islands bundled and every middleware in place. */
export async function fixtureHandler() {
  await bundleIslands(config);
  const app = new App<State>()
    .use(csp(), staticFiles(), trailingSlashes("never"), csrf())
    .fsRoutes();
  setBuildCache(app, manifest);
  return app.handler();
}

/** Makes requests to a handler. */
export function asker(handler: ReturnType<App<unknown>["handler"]>): Ask {
  return async (path, init) => await handler(new Request(`http://localhost${path}`, init));
}

/** Runs `work` with console.error silent: the errors are the test's own. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { error } = console;
  console.error = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
  }
}
