import { type Context, proceed } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { HttpError } from "./http_error.ts";

export interface CsrfOptions<State = unknown> {
  /** Which origins may send forms here. Default: the request's own. */
  origin?: string | string[] | ((origin: string, context: Context<State>) => boolean);
}

/**
 * Refuses (403) requests that change something and come from another site.
 * Stricter than Fresh in one thing: a request with neither `Sec-Fetch-Site` nor `Origin` is refused. Every browser
 * sends one of them; what is called by programs is mounted outside of this middleware.
 */
export function csrf<State>(options: CsrfOptions<State> = {}): Middleware<State> {
  function allows(origin: string, ctx: Context<State>): boolean {
    const allowed = options.origin ?? ctx.url.origin;
    if (typeof allowed === "function") return allowed(origin, ctx);
    return typeof allowed === "string" ? origin === allowed : allowed.includes(origin);
  }

  return (ctx) => {
    const { method, headers } = ctx.req;
    if (method === "GET" || method === "HEAD" || method === "OPTIONS") return proceed(ctx);

    const site = headers.get("sec-fetch-site");
    if (site === "same-origin" || site === "none") return proceed(ctx);
    const origin = headers.get("origin");
    if (origin !== null && allows(origin, ctx)) return proceed(ctx);
    throw new HttpError(403);
  };
}
