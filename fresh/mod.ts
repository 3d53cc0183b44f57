/**
 * The part of Fresh 2's public API that pages use, over Hono's router and preact-render-to-string.
 *
 * How `main.ts` wires it, where Fresh's generated server does the same behind the scenes:
 *
 * ```ts
 * import { App, staticFiles } from "fresh";
 * import { setBuildCache } from "./fresh/build_cache.ts";
 * import manifest from "./fresh.gen.ts";
 *
 * const app = new App<State>().use(staticFiles()).fsRoutes();
 * setBuildCache(app, manifest);
 * Deno.serve({ port: 8000 }, app.handler());
 * ```
 *
 * `setBuildCache` and the option `report` are what Fresh does not have. What else differs, none of it called by a page:
 * - islands start from a data block and modules, with no inline script, so `script-src 'self'` is enough;
 * - `csrf()` refuses a request that names no origin at all, `csp()` has no `'unsafe-inline'`;
 * - a method that a route does not handle is answered 405 with `Allow`;
 * - partials, WebSockets and streams are left out.
 * @module
 */
export { App, type ListenOptions } from "./app.ts";
export type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
export type { Context } from "./context.ts";
export { createDefine, type Define } from "./define.ts";
export { csp, type CSPOptions } from "./csp.ts";
export { csrf, type CsrfOptions } from "./csrf.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type Method,
  type Middleware,
  type MiddlewareFn,
  page,
  type PageResponse,
  type RouteData,
  type RouteHandler,
} from "./handlers.ts";
export { HttpError } from "./http_error.ts";
export type { PageProps } from "./page_props.ts";
export type { LayoutConfig, Lazy, MaybeLazy, Route, RouteConfig } from "./route.ts";
export { staticFiles } from "./static_files.ts";
export { trailingSlashes } from "./trailing_slashes.ts";
