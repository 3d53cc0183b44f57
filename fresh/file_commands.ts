import type { Command } from "./commands.ts";
import type { Manifest, ManifestModule } from "./manifest.ts";
import { bySpecificity, filePattern, fileSegments, joinPattern, patternSegments } from "./pattern.ts";
import { loadedModule, moduleMiddlewares, moduleRoute } from "./route_module.ts";

type RouteCommand<State> = Extract<Command<State>, { kind: "route" }>;

/** The commands that the files of the route folder stand for, wrappers before routes. */
export function fileCommands<State>(
  at: { path: string[]; pattern: string },
  files: Manifest["routes"],
): Command<State>[] {
  const base = patternSegments(at.pattern);
  const wrappers: Command<State>[] = [];
  const routes: RouteCommand<State>[] = [];

  for (const { id, mod } of files) {
    const path = [...base, ...fileSegments(id)];
    const name = id.slice(id.lastIndexOf("/") + 1);
    if (name.startsWith("_")) wrappers.push(...wrapper<State>(id, name, path, loadedModule(id, mod)));
    else routes.push(route(id, path, at.pattern, mod));
  }
  routes.sort((a, b) => bySpecificity(a.pattern, b.pattern));
  return [...wrappers, ...routes];
}

function wrapper<State>(id: string, name: string, path: string[], mod: object): Command<State>[] {
  const route = moduleRoute<State>(id, mod);
  const { component, config } = route;
  switch (name) {
    case "_app":
      return component ? [{ kind: "app", component }] : [];
    case "_layout":
      return component ? [{ kind: "layout", path, component, config }] : [];
    case "_middleware":
      return [{ kind: "use", path, fns: moduleMiddlewares(id, mod) }];
    case "_404":
      return [{ kind: "notFound", route }];
    case "_error":
    case "_500":
      return [{ kind: "error", path, route }];
    default:
      throw new Error(`Unknown special file in the route folder: ${id}`);
  }
}

function route<State>(id: string, path: string[], base: string, mod: ManifestModule): RouteCommand<State> {
  const pattern = joinPattern(base, filePattern(id));
  if (typeof mod === "function") {
    const load = mod as () => Promise<object>;
    return { kind: "route", path, pattern, route: async () => moduleRoute<State>(id, await load()) };
  }
  const loaded = moduleRoute<State>(id, mod);
  return { kind: "route", path, pattern: loaded.config?.routeOverride ?? pattern, route: loaded };
}
