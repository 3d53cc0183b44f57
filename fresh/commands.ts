import type { Middleware } from "./handlers.ts";
import type { RouteComponent } from "./page_props.ts";
import type { LayoutConfig, MaybeLazy, Route, RouteConfig } from "./route.ts";

/** One call of an `App` method, kept until the handler is made: order decides what applies to what. */
export type Command<State> =
  | { kind: "use"; path: string[]; fns: Middleware<State>[] }
  | { kind: "layout"; path: string[]; component: RouteComponent<State>; config?: LayoutConfig }
  | { kind: "error"; path: string[]; route: Route<State> }
  | { kind: "notFound"; route: Route<State> }
  | { kind: "app"; component: RouteComponent<State> }
  | { kind: "route"; path: string[]; pattern: string; route: MaybeLazy<Route<State>>; config?: RouteConfig }
  | { kind: "handler"; path: string[]; pattern: string; method: string; fns: Middleware<State>[] }
  | { kind: "files"; path: string[]; pattern: string };
