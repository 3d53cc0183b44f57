import type { Method, RouteHandler } from "./handlers.ts";
import type { RouteComponent } from "./page_props.ts";

/** What a layout may export as `config`. */
export interface LayoutConfig {
  /** Leave out the layouts of the folders above. Default: false. */
  skipInheritedLayouts?: boolean;
  /** Leave out `_app`. Default: false. */
  skipAppWrapper?: boolean;
}

/** What a route may export as `config`. */
export interface RouteConfig extends LayoutConfig {
  /** A pattern that replaces the one made from the file's name, for example `/feed.xml`. */
  routeOverride?: string;
  /** Which methods a lazily loaded route is asked for. Default: `ALL`. */
  methods?: "ALL" | Method[];
}

/** A page, its handler and its configuration. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  // deno-lint-ignore no-explicit-any
  handler?: RouteHandler<any, State>;
}

export type Lazy<T> = () => Promise<T>;
export type MaybeLazy<T> = T | Lazy<T>;
