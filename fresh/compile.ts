import type { BuildCache } from "./build_cache.ts";
import type { Command } from "./commands.ts";
import type { Step } from "./context.ts";
import { fileCommands } from "./file_commands.ts";
import { joinPattern } from "./pattern.ts";
import { renderRoute } from "./render_route.ts";
import type { MaybeLazy, Route } from "./route.ts";
import { Router } from "./router.ts";
import { Segment } from "./segment.ts";
import type { Ui } from "./ui.ts";

export interface Compiled<State> {
  router: Router<Step<State>[]>;
  /** What a request goes through that no route matches. */
  rootSteps: Step<State>[];
  rootUi: Ui<State>;
}

/** Turns an application's commands into a router whose values are ready chains. */
export function compile<State>(
  commands: Command<State>[],
  cache: BuildCache,
  basePath: string,
): Compiled<State> {
  const router = new Router<Step<State>[]>();
  const root = new Segment<State>();
  const all = commands.flatMap((command): Command<State>[] =>
    command.kind === "files" ? fileCommands(command, cache.routes) : [command]
  );
  const notFound = all.findLast((command) => command.kind === "notFound")?.route ?? null;

  function add(path: string[], pattern: string, method: string, calls: Step<State>["call"][]): void {
    const segment = root.at(path);
    const ui = segment.ui();
    const steps = [...segment.steps(notFound), ...calls.map((call) => ({ call, ui }))];
    const byMethod = router.at(joinPattern(basePath, pattern));
    byMethod.set(method, [...byMethod.get(method) ?? [], ...steps]);
  }

  for (const command of all) {
    switch (command.kind) {
      case "use":
        root.at(command.path).middlewares.push(...command.fns);
        break;
      case "layout":
        root.at(command.path).layout = command;
        break;
      case "error":
        root.at(command.path).errorRoute = command.route;
        break;
      case "app":
        root.app = command.component;
        break;
      case "route": {
        const { route, config } = command;
        const override = config?.routeOverride ??
          (typeof route === "object" ? route.config?.routeOverride : undefined);
        add(command.path, override ?? command.pattern, "ALL", [callRoute(route)]);
        break;
      }
      case "handler":
        add(command.path, command.pattern, command.method, command.fns);
    }
  }
  return { router, rootSteps: root.steps(notFound), rootUi: root.ui() };
}

/** Loads a lazy route once, at its first request. */
function callRoute<State>(route: MaybeLazy<Route<State>>): Step<State>["call"] {
  if (typeof route === "object") return (ctx) => renderRoute(ctx, route);
  let loaded: Route<State> | undefined;
  return (ctx) => {
    if (loaded) return renderRoute(ctx, loaded);
    return route().then((result) => renderRoute(ctx, loaded = result));
  };
}
