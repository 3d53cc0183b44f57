import { type BuildCache, emptyBuildCache } from "./build_cache.ts";
import type { Command } from "./commands.ts";
import { compile } from "./compile.ts";
import { type FreshConfig, resolveConfig, type ResolvedFreshConfig } from "./config.ts";
import type { Middleware } from "./handlers.ts";
import type { RouteComponent } from "./page_props.ts";
import { joinPattern, patternSegments } from "./pattern.ts";
import { type Handler, requestHandler } from "./request_handler.ts";
import type { LayoutConfig, MaybeLazy, Route, RouteConfig } from "./route.ts";

export type ListenOptions = Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem> & {
  remoteAddress?: string;
};

export let attachBuildCache: <State>(app: App<State>, cache: BuildCache) => void;

/**
 * An application: middlewares, routes and what pages are wrapped in.
 * Order counts: a middleware, layout or error page holds for what is registered after it.
 */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  readonly #commands: Command<State>[] = [];
  #cache: () => BuildCache | undefined = () => undefined;

  static {
    attachBuildCache = (app, cache) => {
      app.config.root = cache.root;
      app.#cache = () => cache;
    };
  }

  constructor(config: FreshConfig = {}) {
    this.config = resolveConfig(config);
  }

  /** Adds middlewares, for every path or for those below `path`. */
  use(...middleware: Middleware<State>[]): this;
  use(path: string, ...middleware: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...rest: Middleware<State>[]): this {
    const [path, fns] = typeof first === "string" ? [first, rest] : ["*", [first, ...rest]];
    return this.#add({ kind: "use", path: patternSegments(path), fns });
  }

  /** Answers what no route matches, and every 404 thrown. */
  notFound(routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#add({ kind: "notFound", route: asRoute(routeOrMiddleware) });
  }

  /** Answers what is thrown below `path`; the error is `ctx.error`. */
  onError(path: string, routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#add({ kind: "error", path: patternSegments(path), route: asRoute(routeOrMiddleware) });
  }

  /** Sets the component that every page is wrapped in. */
  appWrapper(component: RouteComponent<State>): this {
    return this.#add({ kind: "app", component });
  }

  /** Sets the component that pages below `path` are wrapped in. */
  layout(path: string, component: RouteComponent<State>, config?: LayoutConfig): this {
    return this.#add({ kind: "layout", path: patternSegments(path), component, config });
  }

  /** Adds a route, or a function that loads it at its first request. */
  route(path: string, route: MaybeLazy<Route<State>>, config?: RouteConfig): this {
    return this.#add({ kind: "route", path: patternSegments(path), pattern: path, route, config });
  }

  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("GET", path, middlewares);
  }

  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("POST", path, middlewares);
  }

  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("PUT", path, middlewares);
  }

  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("PATCH", path, middlewares);
  }

  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("DELETE", path, middlewares);
  }

  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("HEAD", path, middlewares);
  }

  /** Answers every method at `path`. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle("ALL", path, middlewares);
  }

  /** Adds the files of the route folder here, below `pattern`. */
  fsRoutes(pattern = "*"): this {
    return this.#add({ kind: "files", path: [], pattern });
  }

  /** Adds another application's routes below `path`. */
  mountApp(path: string, app: App<State>): this {
    const base = joinPattern(path, app.config.basePath);
    const below = patternSegments(base);
    for (const command of app.#commands) {
      if (command.kind === "app" || command.kind === "notFound") this.#add(command);
      else if ("pattern" in command) {
        this.#add({
          ...command,
          path: [...below, ...command.path],
          pattern: joinPattern(base, command.pattern),
        });
      } else this.#add({ ...command, path: [...below, ...command.path] });
    }
    app.#cache = () => this.#cache();
    return this;
  }

  /** The function for `Deno.serve`; in tests, call it with a `Request`. */
  handler(): Handler {
    const cache = this.#cache() ?? emptyBuildCache();
    return requestHandler(compile(this.#commands, cache, this.config.basePath), this.config, cache);
  }

  /** Serves the application until the server is shut down. */
  async listen(options: ListenOptions = {}): Promise<void> {
    const server = Deno.serve(options as Deno.ServeTcpOptions, this.handler());
    await server.finished;
  }

  #handle(method: string, pattern: string, fns: Middleware<State>[]): this {
    return this.#add({ kind: "handler", path: patternSegments(pattern), pattern, method, fns });
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }
}

function asRoute<State>(routeOrMiddleware: Route<State> | Middleware<State>): Route<State> {
  return typeof routeOrMiddleware === "function" ? { handler: routeOrMiddleware } : routeOrMiddleware;
}
