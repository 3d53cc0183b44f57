import type { Middleware } from "./handlers.ts";
import type { ManifestModule } from "./manifest.ts";
import type { Route } from "./route.ts";

interface RouteModule<State> {
  default?: Route<State>["component"];
  handler?: Route<State>["handler"];
  handlers?: Route<State>["handler"];
  config?: Route<State>["config"];
}

/** A route file's exports as a route. */
export function moduleRoute<State>(id: string, mod: object): Route<State> {
  const { default: component, handler, handlers, config } = mod as RouteModule<State>;
  if (!component && !handler && !handlers && !config) {
    throw new Error(`Expected a route, but found no default, handler or config export in: ${id}`);
  }
  return { component, handler: handlers ?? handler, config };
}

/** A `_middleware` file's exports: `default`, `handler` or `handlers`, one function or a list. */
export function moduleMiddlewares<State>(id: string, mod: object): Middleware<State>[] {
  const { default: fallback, handler, handlers } = mod as Record<string, unknown>;
  const fns = [handlers ?? handler ?? fallback].flat();
  if (!fns.every((fn) => typeof fn === "function")) {
    throw new Error(`A middleware must be a function or a list of functions: ${id}`);
  }
  return fns as Middleware<State>[];
}

/** Wrappers are part of every chain and so can not be loaded later. */
export function loadedModule(id: string, mod: ManifestModule): object {
  if (typeof mod === "function") throw new Error(`The manifest must import this file statically: ${id}`);
  return mod;
}
